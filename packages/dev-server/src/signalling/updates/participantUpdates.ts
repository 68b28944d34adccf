import { DisconnectReason, ParticipantInfo_State, ParticipantUpdate } from "@livekit/protocol";
import type { Unsubscribe } from "../../base/Emitter.ts";
import type { Participant } from "../../room/Participant.ts";
import { participantToProto } from "../../room/toProto.ts";
import type { UpdateContext } from "./UpdateContext.ts";

/** Since this protocol version clients know a participant that rejoined by its identity. */
const protocolWithIdentities = 12;

/** Tells a client of every change to a participant and its tracks. Hidden ones hear only of themselves. */
export function participantUpdates({ session }: UpdateContext): Unsubscribe[] {
  const { room, participant: self } = session;

  const tell = (changed: Participant): void => {
    if (changed.hidden && changed !== self) return;
    const value = new ParticipantUpdate({ participants: [participantToProto(changed)] });
    session.send({ case: "update", value });
  };
  const tellOther = (changed: Participant): void => {
    if (changed !== self) tell(changed);
  };

  return [
    room.events.on("participantStateChanged", tellOther),
    room.events.on("participantUpdated", tell),
    room.events.on("trackPublished", tellOther),
    room.events.on("trackUpdated", tell),
    room.events.on("trackUnpublished", (publisher) => {
      // One message tells of a departure and all its tracks.
      if (publisher.state !== ParticipantInfo_State.DISCONNECTED) tellOther(publisher);
    }),
    room.events.on("dataTrackPublished", tell),
    room.events.on("dataTrackUnpublished", (publisher) => {
      if (publisher.state !== ParticipantInfo_State.DISCONNECTED) tell(publisher);
    }),
    room.events.on("participantLeft", (left) => {
      const replaced = left.disconnectReason === DisconnectReason.DUPLICATE_IDENTITY;
      if (replaced && self.clientInfo.protocol >= protocolWithIdentities) return;
      tellOther(left);
    }),
  ];
}
