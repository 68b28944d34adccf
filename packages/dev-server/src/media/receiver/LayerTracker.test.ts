import { describe, expect, it } from "vitest";
import { LayerTracker } from "./LayerTracker.ts";

describe("LayerTracker", () => {
  it("tells the highest layer that flows, up to a maximum", () => {
    const layers = new LayerTracker();
    expect([layers.highestFlowing(2, 0), layers.highestKnown(2)]).toEqual([-1, -1]);
    layers.receive(2, 0);
    layers.receive(0, 1000);
    expect(layers.highestFlowing(2, 1000)).toBe(2);
    expect(layers.highestFlowing(1, 1000)).toBe(0);
    expect(layers.highestFlowing(2, 2000)).toBe(0);
    expect(layers.highestFlowing(2, 3000)).toBe(-1);
    expect([layers.highestKnown(2), layers.highestKnown(1)]).toEqual([2, 0]);
  });

  it("takes a goodbye at once", () => {
    const layers = new LayerTracker();
    layers.receive(0, 0);
    layers.end(0);
    layers.end(5);
    expect([layers.isFlowing(0, 0), layers.highestKnown(2)]).toEqual([false, -1]);
  });
});
