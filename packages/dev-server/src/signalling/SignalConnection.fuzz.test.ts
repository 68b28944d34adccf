import { SignalRequest } from "@livekit/protocol";
import { expect, test } from "vitest";
import type { SignalRequestCase } from "../protocol/signalCases.ts";
import { SignalHarness } from "./signalHarness.test.support.ts";

/** Mulberry32: the same numbers in each run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Protobuf's encoding of a number below 2 ** 14. */
function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, value >> 7];
}

function lengthDelimited(fieldNo: number, content: ArrayLike<number>): number[] {
  return [...varint((fieldNo << 3) | 2), ...varint(content.length), ...Array.from(content)];
}

const frames = 50_000;

test("no sequence of frames, broken or odd, harms anyone else", async () => {
  const random = createRandom(20_26);
  const server = new SignalHarness();
  const alice = await server.join("alice");
  const trackSid = await alice.publishCamera();
  const fields = SignalRequest.fields
    .list()
    .flatMap(({ oneof, localName, no }) => (oneof ? [{ name: localName as SignalRequestCase, no }] : []));

  /** A frame of a known case whose content is random, or a plausible `{ sid: string; flag: number }`. */
  const odd = (): Uint8Array => {
    const field = fields[random(fields.length)];
    if (!field || field.name === "leave" || field.name === "simulate") return new Uint8Array(0);
    const noise = Array.from({ length: random(24) }, () => random(256));
    const sid = new TextEncoder().encode(random(2) === 0 ? trackSid : "TR_none");
    const plausible = [...lengthDelimited(1, sid), ...varint(2 << 3), random(2)];
    return Uint8Array.from(lengthDelimited(field.no, random(2) === 0 ? noise : plausible));
  };

  let mallory = await server.join("mallory");
  let rejoined = 0;
  for (let i = 0; i < frames; i++) {
    if (mallory.closed) {
      mallory = await server.join("mallory");
      rejoined++;
    }
    const frame = odd();
    if (random(20) === 0 && frame.length > 0) frame[random(frame.length)] = random(256);
    mallory.socket.send(frame);
    if (i % 64 === 0) {
      await server.settle(10);
      mallory.clear();
      alice.clear();
    }
  }
  await server.settle(1000);

  expect(server.errors).toEqual([]);
  expect(rejoined).toBeGreaterThan(10);
  expect(alice.closed).toBeUndefined();
  await alice.send({ case: "ping", value: 1n });
  expect(alice.last("pong")).toBeDefined();
  const bob = await server.join("bob");
  expect(bob.subscriber.downTrack(trackSid).state).toBe("bound");
}, 60_000);
