import { createContext, type Context } from "react";

/**
 * Moves people between audience and stage. The server decides: call your own backend, which checks who asks and then
 * calls `RoomService.UpdateParticipant` with `permission.canPublish`. A rejection is told to whoever asked.
 */
export interface StageAdapter {
  /** Lets somebody publish. */
  readonly invite: (identity: string) => Promise<void>;
  /** Takes that right back; the server ends their tracks. */
  readonly dismiss: (identity: string) => Promise<void>;
}

/** The adapter for those who may use it. */
export const StageAdapterContext: Context<StageAdapter | undefined> = createContext<StageAdapter | undefined>(
  undefined,
);
