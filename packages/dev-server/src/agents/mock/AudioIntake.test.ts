import { describe, expect, test } from "vitest";
import { ManualClock } from "../../base/ManualClock.ts";
import type { AudioPacket } from "../../client/RoomClient.ts";
import { AudioIntake } from "./AudioIntake.ts";
import { type AudioCodec, frameMs, frameSamples } from "./VoiceProvider.ts";

/** A packet's first byte is how many ms it lasts, its second is its sound. */
const codec: AudioCodec = {
  createDecoder: () => ({
    decode(opus) {
      if (opus.length === 0) throw new Error("not Opus");
      return new Float32Array((opus[0] ?? 0) * 16).fill(opus[1] ?? 0);
    },
  }),
  createEncoder: () => ({ encode: () => new Uint8Array(0) }),
};

interface Listening {
  intake: AudioIntake;
  clock: ManualClock;
  /** What each frame sounds like, taken back ones left out. */
  sounds: () => number[];
}

function listen(): Listening {
  const clock = new ManualClock();
  const heard: Float32Array[] = [];
  const onFrames = (frames: Float32Array[]): void => {
    for (const frame of frames) expect(frame).toHaveLength(frameSamples);
    heard.push(...frames);
  };
  const onRetracted = (frames: readonly Float32Array[]): void => {
    for (const frame of frames) heard.splice(heard.indexOf(frame), 1);
  };
  const intake = new AudioIntake({ codec, clock, onFrames, onRetracted });
  return { intake, clock, sounds: () => heard.map(([sound = 0]) => sound) };
}

const packet = (sound: number, ms = frameMs): Uint8Array => Uint8Array.of(ms, sound);
/** The number-th packet of 20 ms, sent so long after the first. */
const sent = (number: number, ms = (number - 1) * frameMs): AudioPacket => ({
  opus: packet(number),
  sequenceNumber: number,
  timestamp: 0xffff_ff00 + ms * 48,
});

describe("AudioIntake", () => {
  test("makes frames of packets of any length", () => {
    const { intake, sounds } = listen();
    intake.push(packet(1, 60));
    intake.push(packet(2, 10));
    intake.push(packet(3, 10));
    expect(sounds()).toEqual([1, 1, 1, 2]);
  });

  test("hears silence where packets are lost, broken or not sent", () => {
    const { intake, clock, sounds } = listen();
    intake.pushPacket(sent(1));
    intake.pushPacket(sent(4));
    intake.pushPacket({ ...sent(5), opus: new Uint8Array(0) });
    expect(sounds()).toEqual([1]);
    clock.advance(100);
    expect(sounds()).toEqual([1, 0, 0, 4, 0, 0]);
    clock.advance(2 * frameMs);
    expect(sounds()).toEqual([1, 0, 0, 4, 0, 0, 0, 0]);
  });

  test("hears nothing twice and nothing out of order", () => {
    const { intake, sounds } = listen();
    for (const number of [1, 3, 2, 3, 4, 1]) intake.pushPacket(sent(number));
    expect(sounds()).toEqual([1, 2, 3, 4]);
  });

  test("hears each word whole when its packets were held up", () => {
    const { intake, clock, sounds } = listen();
    intake.pushPacket(sent(1));
    clock.advance(300);
    expect(sounds().length).toBeGreaterThan(10);
    for (const number of [2, 3, 4]) intake.pushPacket(sent(number));
    expect(sounds()).toEqual([1, 2, 3, 4]);
  });

  test("hears silence that is not sent for as long as it lasted", () => {
    const { intake, clock, sounds } = listen();
    intake.pushPacket(sent(1));
    clock.advance(420);
    intake.pushPacket(sent(2, 400));
    expect(sounds()).toHaveLength(21);
    clock.advance(400);
    intake.pushPacket(sent(3, 840));
    expect(sounds()).toHaveLength(43);
  });

  test("goes on at once when the sender's time begins anew", () => {
    const { intake, clock, sounds } = listen();
    intake.pushPacket(sent(1));
    clock.advance(100);
    const before = sounds().length;
    intake.pushPacket(sent(2, 90_000_000));
    intake.pushPacket(sent(3, 0));
    expect(sounds().slice(before)).toEqual([2, 3]);
  });

  test("puts a recording before what came meanwhile", () => {
    const { intake, sounds } = listen();
    intake.expectRecording(() => []);
    intake.push(packet(8));
    intake.push(packet(9));
    expect(sounds()).toEqual([]);
    intake.pushRecording([packet(1, 60), packet(2)]);
    intake.push(packet(10));
    expect(sounds()).toEqual([1, 1, 1, 2, 8, 9, 10]);
  });

  test("goes on without a recording that does not come", () => {
    const { intake, clock, sounds } = listen();
    intake.expectRecording(() => []);
    intake.push(packet(8));
    clock.advance(2900);
    expect(sounds()).toEqual([]);
    clock.advance(200);
    expect(sounds()[0]).toBe(8);
  });

  test("takes what came of a recording that does not end, and not the rest of it later", () => {
    const { intake, clock, sounds } = listen();
    intake.expectRecording(() => [packet(1), packet(2)]);
    clock.advance(3000);
    expect(sounds().slice(0, 3)).toEqual([1, 2, 0]);
    const before = sounds().length;
    intake.pushRecording([packet(1), packet(2), packet(3)]);
    expect(sounds()).toHaveLength(before);
  });

  test("takes no more of a recording than clients make", () => {
    const { intake, sounds } = listen();
    intake.pushRecording(Array.from({ length: 2000 }, () => packet(1)));
    expect(sounds()).toHaveLength(750);
  });
});
