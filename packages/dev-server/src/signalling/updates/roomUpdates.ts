import { RoomUpdate } from "@livekit/protocol";
import type { Unsubscribe } from "../../base/Emitter.ts";
import { roomToProto } from "../../room/toProto.ts";
import type { UpdateContext } from "./UpdateContext.ts";

/** Tells a client of the room's metadata, size and recording. */
export function roomUpdates({ session }: UpdateContext): Unsubscribe[] {
  const { room } = session;
  return [
    room.events.on("roomUpdated", () => {
      session.send({ case: "roomUpdate", value: new RoomUpdate({ room: roomToProto(room) }) });
    }),
  ];
}
