import {
  CreateRoomRequest,
  DataPacket,
  DisconnectReason,
  ForwardParticipantRequest,
  ListParticipantsRequest,
  MoveParticipantRequest,
  MuteTrackRequest,
  ParticipantInfo_KindDetail,
  ParticipantInfo_State,
  PerformRpcRequest,
  RoomParticipantIdentity,
  RpcAck,
  RpcError,
  RpcResponse,
  UpdateParticipantRequest,
} from "@livekit/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { type SignalClient, SignalHarness } from "./signalHarness.test.support.ts";

let server: SignalHarness;
let alice: SignalClient;
let bob: SignalClient;
let carol: SignalClient;

const bobTo = (destinationRoom: string): { room: string; identity: string; destinationRoom: string } => ({
  room: "room",
  identity: "bob",
  destinationRoom,
});

beforeEach(async () => {
  server = new SignalHarness();
  alice = await server.join("alice");
  bob = await server.join("bob");
  carol = await server.join("carol", { video: { room: "other" } });
});

async function move(destinationRoom = "other"): Promise<void> {
  await server.api.moveParticipant(new MoveParticipantRequest(bobTo(destinationRoom)));
  await server.settle(150);
}

describe("MoveParticipant", () => {
  test("tells the client its new room, identity, token and the people there", async () => {
    const before = bob.sid;
    await move();
    const moved = bob.last("roomMoved");
    expect(moved).toMatchObject({ room: { name: "other", sid: server.rooms.find("other")?.sid } });
    expect(moved.participant).toMatchObject({ identity: "bob", state: ParticipantInfo_State.ACTIVE });
    expect(moved.participant?.sid).not.toBe(before);
    expect(moved.otherParticipants.map(({ identity }) => identity)).toEqual(["carol"]);
    expect(server.signed.some(({ video, identity }) => identity === "bob" && video?.room === "other")).toBe(
      true,
    );
    expect(bob.closed).toBeUndefined();
  });

  test("is a departure for one room and an arrival for the other", async () => {
    await move();
    expect(alice.update("bob")).toMatchObject({ state: ParticipantInfo_State.DISCONNECTED });
    expect(carol.update("bob")).toMatchObject({ state: ParticipantInfo_State.ACTIVE });
    expect(server.sessions.find("room", "bob")).toBeUndefined();
    expect(server.sessions.find("other", "bob")).toBeDefined();
  });

  test("gives who may not watch what is there once it may", async () => {
    const found = await carol.publishCamera("c");
    const permit = async (room: string, canSubscribe: boolean): Promise<void> => {
      const permission = { canSubscribe, canPublish: true, canPublishData: true };
      server.api.updateParticipant(new UpdateParticipantRequest({ room, identity: "bob", permission }));
      await server.settle(150);
    };
    await permit("room", false);
    await move();
    expect(bob.subscriber.downTracks).toEqual([]);
    await permit("other", true);
    expect(bob.subscriber.downTrack(found).state).toBe("bound");
  });

  test("takes published tracks along, and leaves subscriptions behind for new ones", async () => {
    const kept = await bob.publishCamera();
    const left = await alice.publishCamera("a");
    const found = await carol.publishCamera("c");
    await server.settle(150);
    await move();
    await server.settle(300);
    expect(alice.subscriber.downTrack(kept).state).toBe("closed");
    expect(server.media.transport("other/carol subscriber").downTrack(kept).state).toBe("bound");
    expect(bob.subscriber.downTrack(left).state).toBe("closed");
    expect(bob.subscriber.downTrack(found).state).toBe("bound");
    expect(bob.last("roomMoved").participant?.tracks.map(({ sid }) => sid)).toEqual([kept]);
    await bob.send({ case: "mute", value: new MuteTrackRequest({ sid: kept, muted: true }) });
    expect(carol.update("bob")?.tracks[0]?.muted).toBe(true);
    await bob.offer(2);
    expect(carol.update("bob")?.tracks).toEqual([]);
  });

  test("moves where data goes and comes from", async () => {
    await move();
    const chat = (): DataPacket =>
      new DataPacket({ value: { case: "chatMessage", value: { message: "here" } } });
    await bob.sendData(chat());
    expect(alice.receivedData()).toEqual([]);
    const received = server.media.transport("other/carol subscriber").sent;
    expect(received.map(({ payload }) => DataPacket.fromBinary(payload).participantIdentity)).toEqual([
      "bob",
    ]);
  });

  test("makes the destination, and takes the place of the same identity there", async () => {
    const other = await server.join("bob", { video: { room: "third" } });
    await move("third");
    expect(other.last("leave").reason).toBe(DisconnectReason.DUPLICATE_IDENTITY);
    expect(server.rooms.find("third")?.participants).toHaveLength(1);
    await server.api.moveParticipant(new MoveParticipantRequest({ ...bobTo("fourth"), room: "third" }));
    expect(server.rooms.find("fourth")?.participants).toHaveLength(1);
  });

  test.each([
    ["the same room", "room", "invalid_argument"],
    ["a room without a name", "", "invalid_argument"],
    ["a full room", "full", "resource_exhausted"],
  ])("to %s is refused, and nothing changes", async (_, destination, code) => {
    server.api.createRoom(new CreateRoomRequest({ name: "full", maxParticipants: 1 }));
    await server.join("dave", { video: { room: "full" } });
    await expect(move(destination)).rejects.toMatchObject({ code });
    expect(server.sessions.find("room", "bob")).toBeDefined();
  });

  test("of a client too old for it, or of nobody, is refused", async () => {
    await server.join("old", { protocol: 15 });
    const request = (identity: string): MoveParticipantRequest =>
      new MoveParticipantRequest({ ...bobTo("other"), identity });
    await expect(server.api.moveParticipant(request("old"))).rejects.toMatchObject({
      code: "failed_precondition",
    });
    await expect(server.api.moveParticipant(request("nobody"))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("ForwardParticipant", () => {
  const forward = async (): Promise<void> => {
    server.api.forwardParticipant(new ForwardParticipantRequest(bobTo("other")));
    await server.settle(150);
  };
  const inOther = new RoomParticipantIdentity({ room: "other", identity: "bob" });

  test("ends there for all to see when somebody takes the original's place", async () => {
    await forward();
    await server.join("bob");
    expect(carol.update("bob")?.state).toBe(ParticipantInfo_State.DISCONNECTED);
    expect(alice.update("bob")?.state).toBe(ParticipantInfo_State.ACTIVE);
  });

  test("shows a participant and its tracks in another room too", async () => {
    const original = await bob.publishCamera();
    await forward();
    await server.settle(150);
    const seen = carol.update("bob");
    expect(seen).toMatchObject({
      state: ParticipantInfo_State.ACTIVE,
      kindDetails: [ParticipantInfo_KindDetail.FORWARDED],
    });
    const copy = seen?.tracks[0]?.sid ?? "";
    expect(copy).not.toBe(original);
    const downTrack = server.media.transport("other/carol subscriber").downTrack(copy);
    expect(downTrack.state).toBe("bound");
    expect(downTrack.options.receiverId).toBe(alice.subscriber.downTrack(original).options.receiverId);
    expect(alice.subscriber.downTrack(original).state).toBe("bound");
    expect(bob.all("roomMoved")).toEqual([]);
  });

  test("follows what the participant publishes, mutes and unpublishes", async () => {
    await forward();
    await forward();
    const sid = await bob.publishCamera();
    expect(carol.update("bob")?.tracks).toHaveLength(1);
    await bob.send({ case: "mute", value: new MuteTrackRequest({ sid, muted: true }) });
    expect(carol.update("bob")?.tracks[0]?.muted).toBe(true);
    await bob.offer(2);
    expect(carol.update("bob")?.tracks).toEqual([]);
  });

  test("ends with RemoveParticipant there, and the participant stays where it is", async () => {
    await bob.publishCamera();
    await forward();
    server.api.removeParticipant(inOther);
    await server.settle();
    expect(carol.update("bob")?.disconnectReason).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    expect(bob.closed).toBeUndefined();
    expect(() => server.api.removeParticipant(inOther)).toThrow(/does not exist/);
  });

  test("ends when the participant leaves, or joins there itself", async () => {
    await forward();
    const list = new ListParticipantsRequest({ room: "other" });
    expect(server.api.listParticipants(list).participants).toHaveLength(2);
    await server.join("bob", { video: { room: "other" } });
    expect(server.api.listParticipants(list).participants).toHaveLength(2);
    await expect(forward()).rejects.toMatchObject({ code: "already_exists" });
    server.sessions.find("other", "bob")?.close(DisconnectReason.CLIENT_INITIATED, "silent");
    await forward();
    server.sessions.find("room", "bob")?.close(DisconnectReason.CLIENT_INITIATED, "silent");
    await server.settle();
    expect(server.api.listParticipants(list).participants.map(({ identity }) => identity)).toEqual(["carol"]);
  });
});

describe("PerformRpc", () => {
  const call = (fields: object = {}): Promise<{ payload: string }> =>
    server.api.performRpc(
      new PerformRpcRequest({
        room: "room",
        destinationIdentity: "bob",
        method: "m",
        payload: "p",
        ...fields,
      }),
    );
  const requestId = (): string => {
    const packet = bob.receivedData().at(-1);
    if (packet?.value.case !== "rpcRequest") throw new Error("no request came");
    expect(packet.participantIdentity).toBe(packet.value.value.id);
    return packet.value.value.id;
  };
  const answer = (value: DataPacket["value"]): Promise<void> =>
    bob.sendData(new DataPacket({ destinationIdentities: [requestId()], value }));

  test("answers what the participant answers, and shows nobody else", async () => {
    const result = call();
    expect(bob.receivedData()[0]?.value.value).toMatchObject({ method: "m", payload: "p", version: 1 });
    await answer({ case: "rpcAck", value: new RpcAck({ requestId: requestId() }) });
    await server.settle(3000);
    const value = { case: "payload" as const, value: "yes" };
    await answer({ case: "rpcResponse", value: new RpcResponse({ requestId: requestId(), value }) });
    await expect(result).resolves.toMatchObject({ payload: "yes" });
    expect(alice.receivedData()).toEqual([]);
  });

  test.each([
    [1400, "invalid_argument"],
    [1500, "internal"],
    [4711, "internal"],
  ])("turns RPC error %i into %s", async (code, expected) => {
    const result = call();
    const error = { case: "error" as const, value: new RpcError({ code, message: "why" }) };
    void answer({ case: "rpcResponse", value: new RpcResponse({ requestId: requestId(), value: error }) });
    await expect(result).rejects.toMatchObject({ code: expected, message: `RpcError ${code}: why` });
  });

  test("gives up without an acknowledgement, and without an answer", async () => {
    const unheard = call();
    void server.settle(2000);
    await expect(unheard).rejects.toMatchObject({ code: "canceled", message: /1501/ });
    const unanswered = call({ responseTimeoutMs: 5000 });
    await answer({ case: "rpcAck", value: new RpcAck({ requestId: requestId() }) });
    void server.settle(5000);
    await expect(unanswered).rejects.toMatchObject({ code: "canceled", message: /1502/ });
  });

  test("fails when the participant leaves, is not there, is not named, or the payload is too large", async () => {
    const left = call();
    server.sessions.find("room", "bob")?.close(DisconnectReason.CLIENT_INITIATED, "silent");
    await expect(left).rejects.toMatchObject({ code: "unavailable" });
    await expect(call()).rejects.toMatchObject({ code: "not_found" });
    await expect(call({ destinationIdentity: "" })).rejects.toMatchObject({ code: "invalid_argument" });
    const payload = "x".repeat(15 * 1024 + 1);
    await expect(call({ destinationIdentity: "alice", payload })).rejects.toMatchObject({
      code: "malformed",
    });
  });
});
