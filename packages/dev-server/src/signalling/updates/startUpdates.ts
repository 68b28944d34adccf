import type { Unsubscribe } from "../../base/Emitter.ts";
import { participantUpdates } from "./participantUpdates.ts";
import { roomUpdates } from "./roomUpdates.ts";
import { speakerUpdates } from "./speakerUpdates.ts";
import { tokenUpdates } from "./tokenUpdates.ts";
import { trackUpdates } from "./trackUpdates.ts";
import type { UpdateContext } from "./UpdateContext.ts";

const updates = [tokenUpdates, participantUpdates, trackUpdates, speakerUpdates, roomUpdates];

/** Translates what happens in a room into SignalResponses for one client, until it is stopped. */
export function startUpdates(context: UpdateContext): Unsubscribe {
  const unsubscribes = updates.flatMap((start) => start(context));
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}
