import { ClientInfo, DisconnectReason, ParticipantInfo_Kind } from "@livekit/protocol";
import { beforeEach, expect, test, vi } from "vitest";
import { silentLogger } from "../base/Logger.ts";
import { ManualClock } from "../base/ManualClock.ts";
import type { Participant } from "./Participant.ts";
import type { Room } from "./Room.ts";
import { RoomManager } from "./RoomManager.ts";
import { roomToProto } from "./toProto.ts";

let clock: ManualClock;
let manager: RoomManager;
let finished: string[];

beforeEach(() => {
  clock = new ManualClock();
  manager = new RoomManager(clock, silentLogger);
  finished = [];
  manager.events.on("roomFinished", ({ name }, reason) =>
    finished.push(`${name} ${DisconnectReason[reason]}`),
  );
});

function join(room: Room, identity: string, kind = ParticipantInfo_Kind.STANDARD): Participant {
  const grants = {
    identity,
    kind,
    name: "",
    kindDetails: [],
    metadata: "",
    attributes: {},
    roomPreset: "",
    sha256: "",
    expiresAtUnixS: 0,
  };
  const participant = room.createParticipant(grants, new ClientInfo(), clock.unixMs());
  room.add(participant);
  return participant;
}

test("a room that exists is answered as it is; zero options take the default", () => {
  const room = manager.create("r", { emptyTimeoutS: 7, departureTimeoutS: 0 });
  expect(manager.create("r", { emptyTimeoutS: 9 })).toBe(room);
  expect(roomToProto(room)).toMatchObject({ emptyTimeout: 7, departureTimeout: 20, numParticipants: 0 });
  expect(room.sid).toMatch(/^RM_/);
});

test("a room nobody joins closes after its empty timeout", () => {
  manager.create("r");
  clock.advance(299_000);
  expect(finished).toEqual([]);
  clock.advance(1000);
  expect(finished).toEqual(["r ROOM_CLOSED"]);
  expect(manager.find("r")).toBeUndefined();
});

test("a room that was left closes after its departure timeout, unless someone comes back", () => {
  const room = manager.create("r");
  const participant = join(room, "a");
  clock.advance(1_000_000);
  room.remove(participant, DisconnectReason.CLIENT_INITIATED);
  clock.advance(19_000);
  const again = join(room, "a");
  clock.advance(60_000);
  room.remove(again, DisconnectReason.CLIENT_INITIATED);
  clock.advance(19_000);
  expect(finished).toEqual([]);
  clock.advance(1000);
  expect(finished).toEqual(["r ROOM_CLOSED"]);
});

test("the departure timeout begins when the last one is gone, be it an agent", () => {
  const room = manager.create("r");
  const person = join(room, "a");
  const agent = join(room, "agent", ParticipantInfo_Kind.AGENT);
  room.remove(person, DisconnectReason.CLIENT_INITIATED);
  clock.advance(15_000);
  room.remove(agent, DisconnectReason.CLIENT_INITIATED);
  clock.advance(19_000);
  expect(finished).toEqual([]);
  clock.advance(1000);
  expect(finished).toEqual(["r ROOM_CLOSED"]);
});

test("a room that closed with someone in it is forgotten, also when they leave afterwards", () => {
  const room = manager.create("r");
  const alice = join(room, "alice");
  manager.close(room, DisconnectReason.ROOM_DELETED);
  room.remove(alice, DisconnectReason.ROOM_DELETED);
  const options = vi.spyOn(room, "options", "get");
  clock.advance(60_000);
  expect(options).not.toHaveBeenCalled();
});

test("an agent alone does not keep a room open, and does not fill it", () => {
  const room = manager.create("r", { maxParticipants: 1 });
  join(room, "agent", ParticipantInfo_Kind.AGENT);
  const user = join(room, "a");
  expect(roomToProto(room).numParticipants).toBe(1);
  expect(room.isFullFor(user)).toBe(true);
  room.remove(user, DisconnectReason.CLIENT_INITIATED);
  clock.advance(20_000);
  expect(finished).toEqual(["r ROOM_CLOSED"]);
});

test("stopping closes all rooms and leaves no timer", () => {
  manager.create("r");
  manager.stop();
  expect(finished).toEqual(["r SERVER_SHUTDOWN"]);
  expect(clock.pendingTimers).toBe(0);
});
