import type { Mutator } from "../../packages/dev-server/src/base/Mutator.test.support.ts";

/** A door of the server that strangers can knock at. */
export interface FuzzTarget {
  /** Makes the next input and hands it over; rejects or throws what got past the handler. */
  next(): void | Promise<void>;
  /** Lets go of what one client may hold, before memory is measured. */
  rest?(): Promise<void>;
  close?(): Promise<void>;
}

export type CreateFuzzTarget = (mutator: Mutator) => FuzzTarget | Promise<FuzzTarget>;

/** What a handler says when it breaks its word. */
export class Fault extends Error {
  override readonly name = "Fault";
}
