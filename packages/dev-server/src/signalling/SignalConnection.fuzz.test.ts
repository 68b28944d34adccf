import { SignalRequest } from "@livekit/protocol";
import { expect, test } from "vitest";
import { Mutator } from "../base/Mutator.test.support.ts";
import { oddMessage } from "../protocol/oddMessage.test.support.ts";
import { SignalHarness } from "./signalHarness.test.support.ts";

const frames = 20_000;

test("no sequence of frames, broken or odd, harms anyone else", async () => {
  const mutator = new Mutator(2026);
  const server = new SignalHarness();
  const alice = await server.join("alice");
  const trackSid = await alice.publishCamera();
  const words = [trackSid, "TR_none", "alice", "cam", "{}"];
  const odd = (): Uint8Array => {
    const request = oddMessage(SignalRequest, mutator, words);
    // Its lives are to be of some length.
    if (request.message.case === "leave" || request.message.case === "simulate") return new Uint8Array(0);
    return mutator.oneIn(10) ? mutator.bytes(request.toBinary()) : request.toBinary();
  };

  let mallory = await server.join("mallory");
  let rejoined = 0;
  for (let i = 0; i < frames; i++) {
    if (mallory.closed) {
      mallory = await server.join("mallory");
      rejoined++;
    }
    mallory.socket.send(odd());
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
