import {
  CreateRoomRequest,
  DataPacket,
  DataPacket_Kind,
  DeleteRoomRequest,
  DisconnectReason,
  ListParticipantsRequest,
  ListRoomsRequest,
  MuteRoomTrackRequest,
  ParticipantInfo_State,
  ParticipantPermission,
  RequestResponse_Reason,
  RoomParticipantIdentity,
  SendDataRequest,
  TrackSource,
  UpdateParticipantMetadata,
  UpdateParticipantRequest,
  UpdateRoomMetadataRequest,
  UpdateSubscriptionsRequest,
} from "@livekit/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { type SignalClient, SignalHarness } from "./signalHarness.test.support.ts";

const { OK, NOT_ALLOWED, LIMIT_EXCEEDED } = RequestResponse_Reason;

let server: SignalHarness;
let alice: SignalClient;
let bob: SignalClient;

beforeEach(async () => {
  server = new SignalHarness();
  alice = await server.join("alice");
  bob = await server.join("bob");
});

const chat = (message: string, fields: object = {}): DataPacket =>
  new DataPacket({ ...fields, value: { case: "chatMessage", value: { message } } });

describe("data", () => {
  test("reaches the others on the channel it came on, stamped with its sender", async () => {
    const carol = await server.join("carol");
    await alice.sendData(chat("all", { participantIdentity: "forged" }));
    await alice.sendData(chat("one", { destinationIdentities: ["carol"] }), "lossy");
    expect(bob.receivedData()).toMatchObject([{ participantIdentity: "alice", participantSid: alice.sid }]);
    expect(carol.subscriber.sent.map(({ kind }) => kind)).toEqual(["reliable", "lossy"]);
    expect(alice.subscriber.sent).toEqual([]);
  });

  test("a stream chunk of 15 kB arrives as it was sent", async () => {
    const content = new Uint8Array(15_000).fill(7);
    const value = { case: "streamChunk" as const, value: { streamId: "s", chunkIndex: 3n, content } };
    await alice.sendData(new DataPacket({ value }));
    expect(bob.receivedData()[0]?.value.value).toMatchObject({ streamId: "s", chunkIndex: 3n, content });
  });

  test("is not taken from who may not publish it", async () => {
    const carol = await server.join("carol", { video: { canPublishData: false } });
    await carol.sendData(chat("no"));
    expect(bob.receivedData()).toEqual([]);
    expect(server.sessions.find("room", "carol")?.dump()).toMatchObject({
      data: { dropped: { notAllowed: 1 } },
    });
  });

  test("garbage is dropped and counted", async () => {
    alice.publisher.emit("data", "reliable", new Uint8Array([0xff, 0xff]));
    await server.settle();
    expect(bob.receivedData()).toEqual([]);
    expect(server.sessions.find("room", "alice")?.dump()).toMatchObject({
      data: { dropped: { malformed: 1 } },
    });
  });

  test("before media flows, reliable data waits up to a limit and lossy data is dropped", async () => {
    const carol = await server.connect("carol");
    await alice.sendData(chat("wait"));
    await alice.sendData(chat("drop"), "lossy");
    carol.subscriber.buffered = 100_000;
    await alice.sendData(chat("too much"));
    expect(carol.receivedData().map(({ value }) => value.value)).toMatchObject([{ message: "wait" }]);
  });

  test("a receiver that does not read is not buffered for without end", async () => {
    bob.subscriber.buffered = 8 * 1024 * 1024;
    await alice.sendData(chat("late"));
    expect(bob.receivedData()).toEqual([]);
  });
});

describe("own metadata", () => {
  const update = (client: SignalClient, fields: object): Promise<void> =>
    client.send({
      case: "updateMetadata",
      value: new UpdateParticipantMetadata({ requestId: 9, ...fields }),
    });

  test("is told to everyone, the sender included, confirmed, and put into a new token", async () => {
    const carol = await server.join("carol", {
      video: { canUpdateOwnMetadata: true },
      grants: { name: "C", attributes: { keep: "1", drop: "1" } },
    });
    await update(carol, { metadata: "m", attributes: { drop: "", add: "2" } });
    const expected = { name: "C", metadata: "m", attributes: { keep: "1", add: "2" } };
    expect(alice.update("carol")).toMatchObject(expected);
    expect(carol.update("carol")?.attributes).toEqual(expected.attributes);
    expect(carol.last("requestResponse")).toMatchObject({ requestId: 9, reason: OK });
    expect(carol.all("refreshToken")).toHaveLength(2);
    expect(server.signed.at(-1)).toMatchObject(expected);
  });

  test.each([
    ["without permission", {}, { metadata: "m" }, NOT_ALLOWED],
    ["a name of too many bytes", { canUpdateOwnMetadata: true }, { name: "é".repeat(129) }, LIMIT_EXCEEDED],
    ["metadata", { canUpdateOwnMetadata: true }, { metadata: "x".repeat(524_289) }, LIMIT_EXCEEDED],
    ["attributes", { canUpdateOwnMetadata: true }, { attributes: { a: "x".repeat(65_536) } }, LIMIT_EXCEEDED],
  ])("%s is refused with a reason", async (_, video, fields, reason) => {
    const carol = await server.join("carol", { video });
    alice.clear();
    await update(carol, fields);
    expect(carol.last("requestResponse")).toMatchObject({ requestId: 9, reason });
    expect(alice.received).toEqual([]);
  });
});

describe("the server API", () => {
  const bobInRoom = { room: "room", identity: "bob" };

  test("creates and lists rooms and participants", async () => {
    const created = server.api.createRoom(new CreateRoomRequest({ name: "other", metadata: "m" }));
    expect(created).toMatchObject({ name: "other", metadata: "m", numParticipants: 0 });
    const { rooms } = server.api.listRooms(new ListRoomsRequest());
    expect(rooms.map(({ name, numParticipants }) => [name, numParticipants])).toEqual([
      ["room", 2],
      ["other", 0],
    ]);
    expect(server.api.listRooms(new ListRoomsRequest({ names: ["other"] })).rooms).toHaveLength(1);
    const list = server.api.listParticipants(new ListParticipantsRequest({ room: "room" }));
    expect(list.participants.map(({ identity, state }) => [identity, state])).toEqual([
      ["alice", ParticipantInfo_State.ACTIVE],
      ["bob", ParticipantInfo_State.ACTIVE],
    ]);
    expect(server.api.getParticipant(new RoomParticipantIdentity(bobInRoom)).sid).toBe(bob.sid);
  });

  test("leaves a room that exists as it is", async () => {
    alice.clear();
    const same = server.api.createRoom(
      new CreateRoomRequest({ name: "room", metadata: "m", emptyTimeout: 7 }),
    );
    expect(same).toMatchObject({ sid: server.rooms.find("room")?.sid, metadata: "", emptyTimeout: 300 });
    await server.settle();
    expect(alice.received).toEqual([]);
  });

  test("removes a participant and deletes a room, each with its reason", async () => {
    server.api.removeParticipant(new RoomParticipantIdentity(bobInRoom));
    await server.settle();
    expect(bob.last("leave").reason).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    expect(alice.update("bob")?.disconnectReason).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    server.api.deleteRoom(new DeleteRoomRequest({ room: "room" }));
    await server.settle();
    expect(alice.last("leave").reason).toBe(DisconnectReason.ROOM_DELETED);
    expect(server.rooms.rooms).toEqual([]);
  });

  test("mutes a track: the publisher is asked to, everyone is told; unmuting is refused", async () => {
    const trackSid = await bob.publishCamera();
    bob.clear();
    const request = new MuteRoomTrackRequest({ ...bobInRoom, trackSid, muted: true });
    expect(server.api.mutePublishedTrack(request).track).toMatchObject({ sid: trackSid, muted: true });
    await server.settle();
    // livekit-client answers an update that it does not expect by unmuting.
    expect(bob.cases().slice(0, 2)).toEqual(["mute", "update"]);
    expect(bob.last("mute")).toMatchObject({ sid: trackSid, muted: true });
    expect(alice.update("bob")?.tracks[0]?.muted).toBe(true);
    request.muted = false;
    expect(() => server.api.mutePublishedTrack(request)).toThrow(/remote unmute/);
  });

  test("asks a client to mute a track that is not there, too, as livekit-server does", async () => {
    const request = new MuteRoomTrackRequest({ ...bobInRoom, trackSid: "TR_none", muted: true });
    expect(server.api.mutePublishedTrack(request).track).toBeUndefined();
    await server.settle();
    expect(bob.last("mute").sid).toBe("TR_none");
  });

  test("an update that changes nothing is no news", async () => {
    server.api.updateParticipant(new UpdateParticipantRequest({ ...bobInRoom, metadata: "m" }));
    await server.settle();
    alice.clear();
    server.api.updateParticipant(new UpdateParticipantRequest({ ...bobInRoom, metadata: "m" }));
    await server.settle();
    expect(alice.received).toEqual([]);
  });

  test("takes a permission away: tracks it no longer covers end, and a new token says so", async () => {
    const trackSid = await bob.publishCamera();
    const permission = new ParticipantPermission({
      canPublish: true,
      canPublishSources: [TrackSource.MICROPHONE],
    });
    server.api.updateParticipant(new UpdateParticipantRequest({ ...bobInRoom, permission }));
    await server.settle();
    expect(bob.last("trackUnpublished").trackSid).toBe(trackSid);
    expect(alice.update("bob")).toMatchObject({ tracks: [], permission: { canSubscribe: false } });
    expect(bob.update("bob")?.permission?.canPublishSources).toEqual([TrackSource.MICROPHONE]);
    expect(server.signed.at(-1)?.video).toMatchObject({ canSubscribe: false, room: "room" });
  });

  test("takes away the right to publish: nobody sees a publisher, or a track, any more", async () => {
    await bob.publishCamera();
    const allow = (canPublish: boolean): void => {
      const permission = new ParticipantPermission({ canPublish, canSubscribe: true });
      server.api.updateParticipant(new UpdateParticipantRequest({ ...bobInRoom, permission }));
    };
    allow(false);
    await server.settle();
    for (const client of [alice, bob]) {
      expect(client.update("bob")).toMatchObject({ isPublisher: false, tracks: [] });
    }
    expect(server.api.listRooms(new ListRoomsRequest()).rooms[0]).toMatchObject({ numPublishers: 0 });
    allow(true);
    await server.settle();
    expect(alice.update("bob")?.isPublisher).toBe(true);
  });

  test("takes and gives canSubscribe: media stops and comes back", async () => {
    const sid = await alice.publishCamera();
    await server.settle(150);
    const allow = (canSubscribe: boolean): void => {
      const permission = new ParticipantPermission({ canPublish: true, canSubscribe });
      server.api.updateParticipant(new UpdateParticipantRequest({ ...bobInRoom, permission }));
    };
    allow(false);
    expect(bob.subscriber.downTrack(sid).state).toBe("closed");
    allow(true);
    await server.settle(300);
    await server.settle(300);
    expect(bob.subscriber.downTrack(sid).state).toBe("bound");
  });

  test("subscribes and unsubscribes for a participant", async () => {
    const sid = await alice.publishCamera();
    const request = new UpdateSubscriptionsRequest({ ...bobInRoom, trackSids: [sid], subscribe: false });
    server.api.updateSubscriptions(request);
    expect(bob.subscriber.downTrack(sid).state).toBe("closed");
  });

  test("sends data, to all or to some", async () => {
    const data = new Uint8Array([1, 2]);
    const kind = DataPacket_Kind.RELIABLE;
    server.api.sendData(new SendDataRequest({ room: "room", data, kind, topic: "t" }));
    server.api.sendData(new SendDataRequest({ room: "room", data, kind, destinationIdentities: ["bob"] }));
    expect(alice.receivedData()).toHaveLength(1);
    expect(bob.receivedData()).toHaveLength(2);
    expect(alice.receivedData()[0]).toMatchObject({
      participantIdentity: "",
      value: { value: { payload: data, topic: "t" } },
    });
  });

  test("sets a room's metadata", async () => {
    server.api.updateRoomMetadata(new UpdateRoomMetadataRequest({ room: "room", metadata: "new" }));
    await server.settle();
    expect(alice.last("roomUpdate").room?.metadata).toBe("new");
  });

  test.each([
    ["room", () => server.api.deleteRoom(new DeleteRoomRequest({ room: "none" })), /"none" does not exist/],
    [
      "participant",
      () => server.api.getParticipant(new RoomParticipantIdentity({ room: "room", identity: "none" })),
      /"none" does not exist/,
    ],
    ["room name", () => server.api.createRoom(new CreateRoomRequest()), /cannot be empty/],
    [
      "preset",
      () => server.api.createRoom(new CreateRoomRequest({ name: "n", roomPreset: "p" })),
      /unknown room configuration/,
    ],
    [
      "egress",
      () => server.api.createRoom(new CreateRoomRequest({ name: "n", egress: { room: {} } })),
      /egress not connected/,
    ],
    [
      "agent's size",
      () => {
        const agents = [{ metadata: "x".repeat(524_289) }];
        return server.api.createRoom(new CreateRoomRequest({ name: "n", agents }));
      },
      /metadata size limit/,
    ],
    [
      "nonce",
      () => server.api.sendData(new SendDataRequest({ room: "room", nonce: new Uint8Array(3) })),
      /16-bytes/,
    ],
    [
      "metadata's size",
      () =>
        server.api.updateRoomMetadata(
          new UpdateRoomMetadataRequest({ room: "room", metadata: "x".repeat(524_289) }),
        ),
      /metadata size limit/,
    ],
  ])("an unknown or empty %s is an error that says so", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
