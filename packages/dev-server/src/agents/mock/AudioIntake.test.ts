import { describe, expect, test } from "vitest";
import { ManualClock } from "../../base/ManualClock.ts";
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

function listen(): { intake: AudioIntake; clock: ManualClock; sounds: number[] } {
  const clock = new ManualClock();
  const sounds: number[] = [];
  const onFrames = (frames: Float32Array[]): void => {
    for (const frame of frames) {
      expect(frame).toHaveLength(frameSamples);
      sounds.push(frame[0] ?? 0);
    }
  };
  return { intake: new AudioIntake({ codec, clock, onFrames }), clock, sounds };
}

const packet = (sound: number, ms = frameMs): Uint8Array => Uint8Array.of(ms, sound);

describe("AudioIntake", () => {
  test("makes frames of packets of any length", () => {
    const { intake, sounds } = listen();
    intake.push(packet(1, 60), 0);
    intake.push(packet(2, 10), 0);
    intake.push(packet(3, 10), 0);
    expect(sounds).toEqual([1, 1, 1, 2]);
  });

  test("hears silence where packets are lost, broken or not sent", () => {
    const { intake, clock, sounds } = listen();
    intake.push(packet(1), 2);
    intake.push(new Uint8Array(0), 0);
    expect(sounds).toEqual([0, 0, 1, 0]);
    clock.advance(60);
    expect(sounds).toHaveLength(5);
    clock.advance(frameMs);
    expect(sounds).toHaveLength(6);
  });

  test("puts a recording before what came meanwhile", () => {
    const { intake, sounds } = listen();
    intake.expectRecording();
    intake.push(packet(8), 0);
    intake.push(packet(9), 0);
    expect(sounds).toEqual([]);
    intake.pushRecording([packet(1, 60), packet(2)]);
    intake.push(packet(10), 0);
    expect(sounds).toEqual([1, 1, 1, 2, 8, 9, 10]);
  });

  test("goes on without a recording that does not come", () => {
    const { intake, clock, sounds } = listen();
    intake.expectRecording();
    intake.push(packet(8), 0);
    clock.advance(2900);
    expect(sounds).toEqual([]);
    clock.advance(200);
    expect(sounds[0]).toBe(8);
  });

  test("takes no more of a recording than clients make", () => {
    const { intake, sounds } = listen();
    intake.pushRecording(Array.from({ length: 2000 }, () => packet(1)));
    expect(sounds).toHaveLength(750);
  });
});
