import {
  ClientInfo,
  DisconnectReason,
  ParticipantInfo_Kind,
  TrackInfo,
  type WebhookEvent,
} from "@livekit/protocol";
import { describe, expect, it } from "vitest";
import { silentLogger } from "../base/Logger.ts";
import { ManualClock } from "../base/ManualClock.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import { RoomManager } from "../room/RoomManager.ts";
import { TrackPublication } from "../room/TrackPublication.ts";
import { watchRooms } from "./watchRooms.ts";

function start() {
  const clock = new ManualClock();
  const rooms = new RoomManager(clock, silentLogger);
  const events: WebhookEvent[] = [];
  watchRooms(rooms, clock, (_room, event) => void events.push(event));
  return { rooms, events, names: () => events.map(({ event }) => event) };
}

function join(room: Room, identity: string): Participant {
  const participant = room.createParticipant(
    {
      identity,
      name: "",
      kind: ParticipantInfo_Kind.STANDARD,
      kindDetails: [],
      metadata: "",
      attributes: {},
      video: { roomJoin: true, room: room.name },
      roomPreset: "",
      sha256: "",
      expiresAtUnixS: 0,
    },
    new ClientInfo(),
    0,
  );
  room.add(participant);
  participant.transition("joinSent");
  return participant;
}

describe("watchRooms", () => {
  it("says that a participant joined once it has media, and that it left", () => {
    const { rooms, events, names } = start();
    const room = rooms.create("r");
    const ann = join(room, "ann");
    expect(names()).toEqual(["room_started"]);
    ann.transition("connected");
    room.remove(ann, DisconnectReason.CLIENT_INITIATED);
    expect(names()).toEqual(["room_started", "participant_joined", "participant_left"]);
    expect(events[2]?.participant).toMatchObject({
      identity: "ann",
      disconnectReason: DisconnectReason.CLIENT_INITIATED,
    });
  });

  it("tells who left without ever having media apart", () => {
    const { rooms, names } = start();
    const room = rooms.create("r");
    room.remove(join(room, "ann"), DisconnectReason.SIGNAL_CLOSE);
    expect(names()).toEqual(["room_started", "participant_connection_aborted"]);
  });

  it("names room and participant of a track by their ids only", () => {
    const { rooms, events, names } = start();
    const room = rooms.create("r", { metadata: "m" });
    const ann = join(room, "ann");
    ann.transition("connected");
    ann.publish(new TrackPublication("cid", new TrackInfo({ sid: "TR_1", name: "camera" })));
    room.remove(ann, DisconnectReason.CLIENT_INITIATED);
    expect(names().slice(2)).toEqual(["track_published", "track_unpublished", "participant_left"]);
    expect(events[2]?.toJson()).toMatchObject({
      room: { sid: room.sid, name: "r" },
      participant: { sid: ann.sid, identity: "ann" },
      track: { sid: "TR_1", name: "camera" },
    });
    expect(Object.keys(events[2]?.toJson() ?? {}).toSorted()).toEqual([
      "createdAt",
      "event",
      "id",
      "participant",
      "room",
      "track",
    ]);
  });
});
