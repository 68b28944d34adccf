import { describe, expect, it } from "vitest";
import { buildPacket } from "../../rtp/packetBuilder.ts";
import { capturedAv1, capturedVp9, type CapturedPacket } from "../capturedStreams.test.support.ts";
import type { DownTrackSettings, ReceiverParameters } from "../parameters.ts";
import { IncomingPacket } from "../receiver/IncomingPacket.ts";
import { SimulcastReceiver } from "../receiver/SimulcastReceiver.ts";
import { Forwarder } from "./Forwarder.ts";

const descriptorId = 12;
const highest: DownTrackSettings = {
  paused: false,
  maxSpatialLayer: 2,
  maxTemporalLayer: 3,
  priority: 1,
  mayPause: false,
};

/** What a subscriber gets of one packet. */
interface Sent {
  spatial: number;
  temporal: number;
  timestamp: number;
  sequenceNumber: number;
  frameNumber: number;
  marker: boolean;
}

class Subscription {
  readonly sent: Sent[] = [];
  readonly decisions: string[] = [];
  readonly forwarder: Forwarder;
  readonly receiver: SimulcastReceiver;
  readonly #mimeType: string;
  readonly #packet = new IncomingPacket();

  constructor(mimeType: string, hasDescriptors: boolean) {
    this.#mimeType = mimeType;
    const parameters: ReceiverParameters = {
      receiverId: "r",
      transportId: "t",
      mid: "0",
      kind: "video",
      codecs: [{ payloadType: 96, mimeType, clockRate: 90_000 }],
      extensions: hasDescriptors ? { dependencyDescriptor: descriptorId } : {},
      rids: [],
      ssrcs: [],
      nack: false,
      svc: true,
    };
    this.receiver = new SimulcastReceiver(parameters, 400);
    this.forwarder = new Forwarder(mimeType, highest, 1000, true);
  }

  want(settings: Partial<DownTrackSettings>): void {
    this.forwarder.setSettings({ ...this.forwarder.settings, ...settings });
  }

  receive(captured: CapturedPacket, ssrc = 7): void {
    const { sequenceNumber, timestamp, marker, payload, dependencyDescriptor } = captured;
    const extensions = { [descriptorId]: dependencyDescriptor };
    const bytes = buildPacket({ ssrc, sequenceNumber, timestamp, marker, payload, extensions });
    const packet = this.#packet;
    packet.parse(bytes, bytes.length, timestamp / 90);
    if (this.receiver.receiveMedia(packet, 0) !== "forward") throw new Error(`${this.#mimeType} refused`);
    const decision = this.forwarder.decide(packet, this.receiver.layers, timestamp / 90);
    this.decisions.push(decision);
    if (decision !== "forward") return;
    this.sent.push({
      spatial: packet.frame.spatialLayer,
      temporal: packet.frame.temporalLayer,
      timestamp: this.forwarder.timestamp,
      sequenceNumber: this.forwarder.sequenceNumber,
      frameNumber: this.forwarder.frameNumber(packet),
      marker: packet.header.marker || this.forwarder.endsPicture(packet),
    });
  }
}

/** Each picture ends once, with its last packet, and no number is left out. */
function expectWhole(sent: Sent[]): void {
  for (const [index, { sequenceNumber, timestamp, marker }] of sent.entries()) {
    expect(sequenceNumber).toBe(1000 + index);
    const next = sent[index + 1];
    if (next) expect(marker).toBe(next.timestamp !== timestamp);
  }
}

const layersOf = (sent: Sent[]): string[] =>
  Array.from(new Set(sent.map(({ spatial, temporal }) => `S${spatial}T${temporal}`))).toSorted();

describe.each([
  ["AV1 by dependency descriptors", "video/av1", capturedAv1.slice(0, -1), true],
  ["VP9 by dependency descriptors", "video/vp9", capturedVp9, true],
  ["VP9 by its own descriptors", "video/vp9", capturedVp9, false],
] as const)("layers in one stream: %s", (_, mimeType, captured, hasDescriptors) => {
  const subscribe = (): Subscription => new Subscription(mimeType, hasDescriptors);

  it("forwards all of it to who wants all", () => {
    const subscription = subscribe();
    for (const packet of captured) subscription.receive(packet);
    expect(subscription.sent).toHaveLength(captured.length);
    expect(subscription.sent.map(({ marker }) => marker)).toEqual(captured.map(({ marker }) => marker));
    expectWhole(subscription.sent);
  });

  it("takes whole layers off, in size and in frame rate", () => {
    const small = subscribe();
    small.want({ maxSpatialLayer: 0 });
    const slow = subscribe();
    slow.want({ maxTemporalLayer: 0 });
    for (const packet of captured) {
      small.receive(packet);
      slow.receive(packet);
    }
    expect(layersOf(small.sent)).toEqual(["S0T0", "S0T1", "S0T2"]);
    expect(layersOf(slow.sent)).toEqual(["S0T0", "S1T0"]);
    expect(small.forwarder.currentLayer).toBe(0);
    expectWhole(small.sent);
    expectWhole(slow.sent);
  });

  it("goes down with the next picture, and up at the next key frame only", () => {
    const subscription = subscribe();
    for (const [index, packet] of captured.entries()) {
      if (index === 11) subscription.want({ maxSpatialLayer: 0 });
      if (index === 22) subscription.want({ maxSpatialLayer: 2 });
      subscription.receive(packet);
    }
    const { sent, receiver, forwarder } = subscription;
    const lastLarge = sent.findLastIndex(({ spatial }) => spatial === 1);
    expect(sent.slice(lastLarge + 1).length).toBeGreaterThan(10);
    expectWhole(sent);
    expect(forwarder.awaitedLayer(receiver.layers, captured.at(-1)!.timestamp / 90)).toBe(0);
    const span = captured.at(-1)!;
    for (const packet of captured) {
      const sequenceNumber = packet.sequenceNumber + span.sequenceNumber + 1;
      const timestamp = packet.timestamp + span.timestamp + 4500;
      subscription.receive({ ...packet, ...again(packet), sequenceNumber, timestamp });
    }
    expect(layersOf(sent.slice(-20)).some((layer) => layer.startsWith("S1"))).toBe(true);
    expectWhole(sent);
  });

  it("gives more frames again without waiting for a key frame", () => {
    const subscription = subscribe();
    subscription.want({ maxTemporalLayer: 0 });
    for (const [index, packet] of captured.entries()) {
      if (index === 20) subscription.want({ maxTemporalLayer: 3 });
      subscription.receive(packet);
    }
    expect(layersOf(subscription.sent)).toContain("S1T2");
    expectWhole(subscription.sent);
  });

  it("begins with a key frame", () => {
    const subscription = subscribe();
    for (const packet of captured.slice(5, 20)) subscription.receive(packet);
    expect(subscription.sent).toEqual([]);
    expect(subscription.forwarder.awaitedLayer(subscription.receiver.layers, 0)).toBe(0);
  });

  it("passes on that a subscriber of the higher layer can't decode", () => {
    const subscription = subscribe();
    const { forwarder, receiver } = subscription;
    for (const packet of captured) subscription.receive(packet);
    const nowMs = captured.at(-1)!.timestamp / 90;
    expect(forwarder.currentLayer).toBe(1);
    expect(forwarder.awaitedLayer(receiver.layers, nowMs)).toBe(-1);
    forwarder.requestKeyFrame();
    receiver.requestKeyFrame(forwarder.awaitedLayer(receiver.layers, nowMs));
    expect(receiver.streams[0]?.keyFrames?.dump()).toMatchObject({ wanted: true });
  });

  it("counts bitrates with the layers below, on which a layer builds", () => {
    const subscription = subscribe();
    for (const packet of captured) subscription.receive(packet);
    const nowMs = captured.at(-1)!.timestamp / 90;
    const [low = 0] = subscription.receiver.bitratesBps(0, nowMs).slice(-1);
    const [high = 0] = subscription.receiver.bitratesBps(1, nowMs).slice(-1);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(1.8 * low);
  });

  /** The same picture later in the stream, under higher numbers. */
  function again({ dependencyDescriptor, payload }: CapturedPacket): Partial<CapturedPacket> {
    const descriptor = Buffer.from(dependencyDescriptor);
    descriptor.writeUInt16BE(descriptor.readUInt16BE(1) + 64, 1);
    const body = Buffer.from(payload);
    if (mimeType === "video/vp9") body.writeUInt16BE(body.readUInt16BE(1) + 32, 1);
    return { dependencyDescriptor: descriptor, payload: body };
  }
});

describe("a publisher that starts over", () => {
  it("goes on with the subscriber's sequence and frame numbers", () => {
    const subscription = new Subscription("video/av1", true);
    for (const packet of capturedAv1.slice(0, 11)) subscription.receive(packet);
    for (const packet of capturedAv1.slice(0, 11)) subscription.receive(packet, 8);
    const numbers = subscription.sent.map(({ frameNumber }) => frameNumber);
    expect(subscription.sent.map(({ sequenceNumber }) => sequenceNumber)).toEqual(
      Array.from({ length: 22 }, (_, index) => 1000 + index),
    );
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(new Set(numbers.slice(0, 11)).size * 2);
  });
});

describe("a descriptor whose structure did not come", () => {
  it("asks for a key frame", () => {
    const subscription = new Subscription("video/av1", true);
    for (const packet of capturedAv1.slice(1, 6)) subscription.receive(packet);
    expect(subscription.sent).toEqual([]);
    expect(subscription.receiver.streams[0]?.keyFrames?.dump()).toMatchObject({ wanted: true });
  });
});
