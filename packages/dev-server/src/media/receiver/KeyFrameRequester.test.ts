import { describe, expect, it } from "vitest";
import { KeyFrameRequester } from "./KeyFrameRequester.ts";

describe("KeyFrameRequester", () => {
  it.each([
    [0, 500],
    [1, 1000],
    [2, 1000],
  ])("for layer %i sends at once, then at most every %i ms", (layer, intervalMs) => {
    const requester = new KeyFrameRequester(layer);
    expect(requester.poll(0)).toBe(false);
    const sentAt: number[] = [];
    for (let nowMs = 0; nowMs < 2500; nowMs += 5) {
      requester.request();
      if (requester.poll(nowMs)) sentAt.push(nowMs);
    }
    expect(sentAt).toEqual(Array.from({ length: Math.ceil(2500 / intervalMs) }, (_, i) => i * intervalMs));
  });

  it("keeps a request that comes too soon, and drops it when a key frame comes", () => {
    const requester = new KeyFrameRequester(0);
    requester.request();
    expect(requester.poll(0)).toBe(true);
    requester.request();
    expect(requester.poll(100)).toBe(false);
    expect(requester.poll(500)).toBe(true);
    requester.request();
    requester.keyFrameReceived();
    expect(requester.poll(2000)).toBe(false);
  });
});
