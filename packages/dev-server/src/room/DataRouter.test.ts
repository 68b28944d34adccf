import { DataPacket, DataPacket_Kind } from "@livekit/protocol";
import { expect, test } from "vitest";
import { type DataPeer, DataRouter, type RouteResult } from "./DataRouter.ts";

const { RELIABLE, LOSSY } = DataPacket_Kind;

function peer(identity: string, changes: Partial<DataPeer> = {}): DataPeer {
  return {
    sid: `PA_${identity}`,
    identity,
    hidden: false,
    isAgent: false,
    permission: { canPublishData: true },
    ...changes,
  };
}
const everyone = [peer("a"), peer("b"), peer("c")];

const user = (fields: object = {}, packet: object = {}): DataPacket =>
  new DataPacket({ ...packet, value: { case: "user", value: { payload: new Uint8Array([1]), ...fields } } });

const sentTo = (result: RouteResult): string[] | string =>
  result.kind === "routed" ? Array.from(result.data.recipients) : nobody(result);

const nobody = (result: Exclude<RouteResult, { kind: "routed" }>): string =>
  result.kind === "metrics" ? "metrics" : result.reason;

const received = (result: RouteResult): DataPacket => {
  if (result.kind !== "routed") throw new Error(nobody(result));
  return DataPacket.fromBinary(result.data.payload);
};

test.each([
  ["without destination: all but the sender", user(), ["PA_b", "PA_c"]],
  ["by identity", user({}, { destinationIdentities: ["c"] }), ["PA_c"]],
  ["by the user packet's identity", user({ destinationIdentities: ["b"] }), ["PA_b"]],
  ["by the user packet's sid", user({ destinationSids: ["PA_c"] }), ["PA_c"]],
  ["to the sender itself: nobody", user({}, { destinationIdentities: ["a"] }), []],
])("%s", (_, packet, recipients) => {
  expect(sentTo(new DataRouter().fromParticipant(peer("a"), RELIABLE, packet, everyone))).toEqual(recipients);
});

test("the sender is stamped over whatever the packet claims, and so is the channel", () => {
  const forged = user(
    { participantSid: "PA_b", participantIdentity: "b" },
    { participantIdentity: "b", participantSid: "PA_b", kind: RELIABLE },
  );
  const packet = received(new DataRouter().fromParticipant(peer("a"), LOSSY, forged, everyone));
  expect(packet).toMatchObject({ participantIdentity: "a", participantSid: "PA_a", kind: LOSSY });
  expect(packet.value.value).toMatchObject({ participantIdentity: "a", participantSid: "PA_a" });
});

test("a hidden sender keeps its identity to itself", () => {
  const packet = received(
    new DataRouter().fromParticipant(peer("a", { hidden: true }), RELIABLE, user(), everyone),
  );
  expect(packet.participantIdentity).toBe("");
  expect(packet.value.value).toMatchObject({ participantIdentity: "", participantSid: "" });
});

test("who may not publish data sends nothing", () => {
  const mute = peer("a", { permission: { canPublishData: false } });
  expect(sentTo(new DataRouter().fromParticipant(mute, RELIABLE, user(), everyone))).toBe("notAllowed");
});

test("a repeated reliable sequence is dropped, from each sender for itself", () => {
  const router = new DataRouter();
  const send = (identity: string, sequence: number): string[] | string =>
    sentTo(router.fromParticipant(peer(identity), RELIABLE, user({}, { sequence }), everyone));
  expect(send("a", 1)).toHaveLength(2);
  expect(send("a", 2)).toHaveLength(2);
  expect(send("a", 2)).toBe("duplicate");
  expect(send("a", 1)).toBe("duplicate");
  expect(send("b", 1)).toHaveLength(2);
  expect(router.lastSequence("PA_a")).toBe(2);
  router.forget("PA_a");
  expect(router.lastSequence("PA_a")).toBe(0);
});

test("only agents may speak for others, in chat and text streams, and it shows", () => {
  const chat = (): DataPacket =>
    new DataPacket({ participantIdentity: "b", value: { case: "chatMessage", value: { message: "hi" } } });
  const fromAgent = received(
    new DataRouter().fromParticipant(peer("a", { isAgent: true }), RELIABLE, chat(), everyone),
  );
  expect(fromAgent.participantIdentity).toBe("b");
  expect(fromAgent.value.value).toMatchObject({ generated: true });
  const fromUser = received(new DataRouter().fromParticipant(peer("a"), RELIABLE, chat(), everyone));
  expect(fromUser.participantIdentity).toBe("a");
  const text = new DataPacket({
    participantIdentity: "b",
    value: { case: "streamHeader", value: { contentHeader: { case: "textHeader", value: {} } } },
  });
  const stream = received(
    new DataRouter().fromParticipant(peer("a", { isAgent: true }), RELIABLE, text, everyone),
  );
  expect(stream.participantIdentity).toBe("b");
});

test("transcriptions come from agents only, metrics and empty packets go nowhere", () => {
  const router = new DataRouter();
  const transcription = new DataPacket({ value: { case: "transcription", value: {} } });
  const metrics = new DataPacket({ value: { case: "metrics", value: {} } });
  expect(sentTo(router.fromParticipant(peer("a"), RELIABLE, transcription, everyone))).toBe("agentsOnly");
  expect(sentTo(router.fromParticipant(peer("a"), RELIABLE, metrics, everyone))).toBe("metrics");
  expect(sentTo(router.fromParticipant(peer("a"), RELIABLE, new DataPacket(), everyone))).toBe("empty");
});

test("the server API reaches everyone, once for each nonce", () => {
  const router = new DataRouter();
  const nonce = new Uint8Array(16).fill(7);
  expect(sentTo(router.fromServer(RELIABLE, user({ nonce }), everyone))).toHaveLength(3);
  expect(sentTo(router.fromServer(RELIABLE, user({ nonce }), everyone))).toBe("duplicate");
  expect(sentTo(router.fromServer(RELIABLE, user(), everyone))).toHaveLength(3);
});

test("unknown fields of newer clients are forwarded", () => {
  const unknown = new Uint8Array([...user().toBinary(), 0xf8, 0x7f, 0x05]);
  const result = new DataRouter().fromParticipant(
    peer("a"),
    RELIABLE,
    DataPacket.fromBinary(unknown),
    everyone,
  );
  expect(Buffer.from(received(result).toBinary()).includes(Buffer.from([0xf8, 0x7f, 0x05]))).toBe(true);
});
