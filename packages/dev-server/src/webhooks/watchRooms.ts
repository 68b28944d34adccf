import { ParticipantInfo, ParticipantInfo_State, Room as RoomInfo, WebhookEvent } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import type { Unsubscribe } from "../base/Emitter.ts";
import { createSid } from "../base/ids.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import type { RoomManager } from "../room/RoomManager.ts";
import { participantToProto, roomToProto } from "../room/toProto.ts";
import type { TrackPublication } from "../room/TrackPublication.ts";

type EventDetails = ConstructorParameters<typeof WebhookEvent>[0] & {
  event:
    | "room_started"
    | "room_finished"
    | "participant_joined"
    | "participant_left"
    | "participant_connection_aborted"
    | "track_published"
    | "track_unpublished";
};

/**
 * Translates what happens in rooms into webhook events. `notify` gets them in the order in which they happened.
 * Listen to `rooms` after whoever ends sessions does, so that a room's last participants leave before it finishes.
 */
export function watchRooms(
  rooms: RoomManager,
  clock: Clock,
  notify: (room: Room, event: WebhookEvent) => void,
): Unsubscribe {
  const tell = (room: Room, details: EventDetails): void => {
    const createdAt = BigInt(Math.floor(clock.unixMs() / 1000));
    notify(room, new WebhookEvent({ ...details, id: createSid("EV"), createdAt }));
  };
  const unsubscribes = [
    rooms.events.on("roomStarted", (room) => {
      tell(room, { event: "room_started", room: roomToProto(room) });
      watchRoom(room, (details) => tell(room, details));
    }),
    rooms.events.on("roomFinished", (room) =>
      tell(room, { event: "room_finished", room: roomToProto(room) }),
    ),
  ];
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}

function watchRoom(room: Room, tell: (details: EventDetails) => void): void {
  const active = new Set<Participant>();
  const tellTrack =
    (event: "track_published" | "track_unpublished") =>
    (publisher: Participant, publication: TrackPublication): void =>
      tell({
        event,
        // As much of room and participant as livekit-server says of them here.
        room: new RoomInfo({ sid: room.sid, name: room.name }),
        participant: new ParticipantInfo({ sid: publisher.sid, identity: publisher.identity }),
        track: publication.toProto(),
      });

  room.events.on("participantStateChanged", (participant) => {
    if (participant.state !== ParticipantInfo_State.ACTIVE || active.has(participant)) return;
    active.add(participant);
    tell({
      event: "participant_joined",
      room: roomToProto(room),
      participant: participantToProto(participant),
    });
  });
  room.events.on("participantLeft", (participant) => {
    const event = active.delete(participant) ? "participant_left" : "participant_connection_aborted";
    tell({ event, room: roomToProto(room), participant: participantToProto(participant) });
  });
  room.events.on("trackPublished", tellTrack("track_published"));
  room.events.on("trackUnpublished", tellTrack("track_unpublished"));
}
