import { gzipSync } from "node:zlib";
import {
  AddTrackRequest,
  DataPacket,
  JoinRequest,
  SessionDescription,
  SignalRequest,
  TrackSource,
  TrackType,
  WrappedJoinRequest,
  WrappedJoinRequest_Compression,
} from "@livekit/protocol";
import { DevServerError } from "../../packages/dev-server/src/base/errors.ts";
import type { MessageSocket } from "../../packages/dev-server/src/base/MessageSocket.ts";
import type { Mutator } from "../../packages/dev-server/src/base/Mutator.test.support.ts";
import {
  audio,
  data,
  offer,
  video,
} from "../../packages/dev-server/src/media/transport/sdp/chromiumOffer.test.support.ts";
import { type JoinParams, parseJoinParams } from "../../packages/dev-server/src/protocol/joinParams.ts";
import { parseJoinRequest } from "../../packages/dev-server/src/protocol/joinRequest.ts";
import { oddMessage } from "../../packages/dev-server/src/protocol/oddMessage.test.support.ts";
import {
  connectRequest,
  SignalHarness,
} from "../../packages/dev-server/src/signalling/signalHarness.test.support.ts";
import { FuzzServer } from "./FuzzServer.ts";
import { Fault, type FuzzTarget } from "./FuzzTarget.ts";

const genuineOffers = [offer(audio), offer(video), offer(audio, video, data)];
const trickle = '{"candidate":"candidate:1 1 udp 1 192.0.2.1 9 typ host","sdpMid":"0"}';
const words = [
  "room",
  "alice",
  "mallory",
  "mic-cid",
  "camera-cid",
  "TR_none",
  "offer",
  "answer",
  "f",
  "video/vp8",
];

/** Messages with descriptions that decode, too: few other texts lead anywhere in `sdp`. */
function oddSignalRequest(mutator: Mutator, more: readonly string[]): SignalRequest {
  if (mutator.oneIn(6)) {
    const sdp = mutator.text(mutator.pick(genuineOffers));
    const value = new SessionDescription({ type: "offer", sdp, id: mutator.below(9) });
    return new SignalRequest({ message: { case: "offer", value } });
  }
  if (mutator.oneIn(6)) {
    const isAudio = mutator.oneIn(2);
    const value = new AddTrackRequest({
      cid: isAudio ? "mic-cid" : "camera-cid",
      type: isAudio ? TrackType.AUDIO : TrackType.VIDEO,
      source: isAudio ? TrackSource.MICROPHONE : TrackSource.CAMERA,
    });
    return new SignalRequest({ message: { case: "addTrack", value } });
  }
  return oddMessage(SignalRequest, mutator, [...words, ...more, trickle]);
}

/** A hostile client of a room with someone in it, who must not notice. Frames in protobuf and JSON. */
export async function createSignalTarget(mutator: Mutator): Promise<FuzzTarget> {
  const server = await FuzzServer.start();
  let alice = await server.connect(connectRequest("alice"));
  let mallory: MessageSocket | undefined;
  let isOpen = false;
  let frames = 0;
  const join = async (): Promise<void> => {
    const singlePeerConnection = mutator.oneIn(2);
    mallory = await server.connect(connectRequest("mallory", { params: { singlePeerConnection } }));
    isOpen = mallory !== undefined;
    mallory?.on("close", () => (isOpen = false));
    await server.settle();
  };
  return {
    async next() {
      // She answers no offer, and may stay for some seconds only.
      if (frames % 2000 === 0) alice = await server.connect(connectRequest("alice"));
      if (!isOpen || frames % 2000 === 0) await join();
      const sids = server.rooms.find("room")?.participants.map(({ sid }) => sid) ?? [];
      const request = oddSignalRequest(mutator, sids);
      if (mutator.oneIn(3)) {
        const json = request.toJsonString();
        mallory?.send(mutator.oneIn(3) ? mutator.text(json) : json);
      } else {
        const binary = request.toBinary();
        mallory?.send(mutator.oneIn(3) ? mutator.bytes(binary) : binary);
      }
      await server.settle(++frames % 16 === 0 ? 20 : 0);
      const witness = server.rooms.find("room")?.participant("alice");
      if (!witness) throw new Fault("someone else was put out of the room");
    },
    async rest() {
      mallory?.close();
      alice?.close();
      await server.empty();
      alice = await server.connect(connectRequest("alice"));
      isOpen = false;
    },
    close: () => server.close(),
  };
}

/** `join_request` and the query strings before it; those that can be read join. */
export async function createJoinTarget(mutator: Mutator): Promise<FuzzTarget> {
  const server = await FuzzServer.start();
  let joins = 0;
  const read = (): JoinParams | undefined => {
    try {
      return mutator.oneIn(4) ? oddQuery(mutator) : parseJoinRequest(oddJoinRequest(mutator), "Mozilla/5.0");
    } catch (error) {
      if (error instanceof DevServerError) return undefined;
      throw error;
    }
  };
  return {
    async next() {
      const params = read();
      if (!params) return;
      const identity = `guest-${mutator.below(4)}`;
      const socket = await server.connect(connectRequest(identity, { params }));
      await server.settle();
      if (!mutator.oneIn(8)) socket?.close();
      await server.settle(++joins % 16 === 0 ? 1000 : 0);
    },
    rest: () => server.empty(),
    close: () => server.close(),
  };
}

function oddJoinRequest(mutator: Mutator): string {
  const request = oddMessage(JoinRequest, mutator, words);
  if (mutator.oneIn(3)) {
    const sdp = mutator.text(mutator.pick(genuineOffers));
    request.publisherOffer = new SessionDescription({ type: "offer", sdp });
  }
  const plain = mutator.oneIn(3) ? mutator.bytes(request.toBinary()) : request.toBinary();
  const isCompressed = mutator.oneIn(4);
  const joinRequest = isCompressed ? gzipSync(plain, { level: 1 }) : plain;
  const compression = isCompressed
    ? WrappedJoinRequest_Compression.GZIP
    : WrappedJoinRequest_Compression.NONE;
  const wrapped = new WrappedJoinRequest({ compression, joinRequest }).toBinary();
  return Buffer.from(mutator.oneIn(3) ? mutator.bytes(wrapped) : wrapped).toString("base64url");
}

const genuineQuery =
  "auto_subscribe=1&sdk=js&version=2.23.0&protocol=17&adaptive_stream=1&reconnect=0&sid=PA_x&reconnect_reason=2" +
  "&subscriber_allow_pause=1&attributes=eyJhIjoiYiJ9&publish=&capabilities=PACKET_TRAILER&os=macOS&client_protocol=2";

function oddQuery(mutator: Mutator): JoinParams {
  return parseJoinParams(
    new URLSearchParams(mutator.text(genuineQuery)),
    mutator.text("Mozilla/5.0 (X11) Chrome/140"),
  );
}

/** Data packets and data track packets of a hostile client, to a room of three. */
export async function createDataTarget(mutator: Mutator): Promise<FuzzTarget> {
  const server = new SignalHarness();
  const people = await Promise.all(["alice", "bob", "mallory"].map((identity) => server.join(identity)));
  const mallory = people[2]!;
  const request = SignalRequest.fromJson({ publishDataTrackRequest: { pubHandle: 7, name: "pose" } });
  mallory.socket.send(request.toBinary());
  await server.settle();
  const trackSid = mallory.last("publishDataTrackResponse").info?.sid ?? "";
  const updates = [{ trackSid, subscribe: true }];
  for (const { socket } of people.slice(0, 2))
    socket.send(SignalRequest.fromJson({ updateDataSubscription: { updates } }).toBinary());
  await server.settle();
  const sample = new Uint8Array([0x18, 0, 0, 7, 0, 1, 0, 2, 0, 0, 0, 3, 9]);
  const extended = new Uint8Array([0x1c, 0, 0, 7, 0, 1, 0, 2, 0, 0, 0, 3, 0, 0, 1, 2, 9]);
  let packets = 0;
  return {
    async next() {
      if (mutator.oneIn(2)) {
        mallory.publisher.emit("data", "dataTrack", mutator.bytes(mutator.oneIn(2) ? sample : extended));
      } else {
        const binary = oddMessage(DataPacket, mutator, [...words, "bob"]).toBinary();
        const kind = mutator.oneIn(2) ? "reliable" : "lossy";
        mallory.publisher.emit("data", kind, mutator.oneIn(2) ? mutator.bytes(binary) : binary);
      }
      if (++packets % 16 === 0) await server.settle(20);
      for (const person of people) {
        if (person.closed) throw new Fault(`${person.identity} was put out of the room`);
        person.clear();
        person.subscriber.sent.length = 0;
      }
      if (server.errors.length > 0) throw new Fault(server.errors.splice(0).join("; "));
    },
  };
}
