import { describe, expect, it } from "vitest";
import { LayerTracker } from "../receiver/LayerTracker.ts";
import { createIncoming, createStream } from "./packets.test.support.ts";
import { SimulcastLayerSelector } from "./SimulcastLayerSelector.ts";

const streams = [0, 1, 2].map((layer) => createStream(layer));
const key = (layer: number) => createIncoming(streams[layer]!, 1, { vp8: { keyFrame: true } });
const delta = (layer: number) => createIncoming(streams[layer]!, 2);

function flowing(...layers: number[]): LayerTracker {
  const tracker = new LayerTracker();
  for (const layer of layers) tracker.receive(layer, 0);
  return tracker;
}

describe("SimulcastLayerSelector", () => {
  it("starts with any layer's key frame up to the maximum", () => {
    const selector = new SimulcastLayerSelector(1);
    const layers = flowing(0, 1, 2);
    expect(selector.awaitedLayer(layers, 0)).toBe(1);
    expect(selector.select(delta(0), layers, 0)).toBe("notSelected");
    expect(selector.select(key(2), layers, 0)).toBe("notSelected");
    expect(selector.select(key(0), layers, 0)).toBe("switch");
    expect(selector.select(delta(0), layers, 0)).toBe("current");
    expect(selector.awaitedLayer(layers, 0)).toBe(1);
    expect(selector.select(key(1), layers, 0)).toBe("switch");
    expect(selector.select(key(0), layers, 0)).toBe("notSelected");
    expect(selector.awaitedLayer(layers, 0)).toBe(-1);
  });

  it("takes a step up on the way to the target", () => {
    const selector = new SimulcastLayerSelector(2);
    const layers = flowing(0, 1, 2);
    selector.select(key(0), layers, 0);
    expect(selector.select(key(1), layers, 0)).toBe("switch");
    expect(selector.awaitedLayer(layers, 0)).toBe(2);
  });

  it("goes back when its layer is silent while another flows, and stays when all are", () => {
    const selector = new SimulcastLayerSelector(2);
    const layers = flowing(0, 2);
    selector.select(key(2), layers, 0);
    expect(selector.awaitedLayer(layers, 5000)).toBe(-1);
    layers.receive(0, 5000);
    expect(selector.awaitedLayer(layers, 5000)).toBe(0);
    expect(selector.select(delta(0), layers, 5000)).toBe("notSelected");
    expect(selector.select(key(0), layers, 5000)).toBe("switch");
  });

  it("does not begin with a layer that may just have stopped", () => {
    const selector = new SimulcastLayerSelector(2);
    const layers = flowing(0, 2);
    layers.receive(0, 600);
    expect(selector.awaitedLayer(layers, 600)).toBe(0);
    selector.select(key(0), layers, 600);
    expect(selector.awaitedLayer(layers, 600)).toBe(2);
  });

  it("waits for a key frame again after a restart", () => {
    const selector = new SimulcastLayerSelector(2);
    const layers = flowing(0);
    selector.select(key(0), layers, 0);
    selector.restart();
    expect(selector.currentLayer).toBe(-1);
    expect(selector.select(delta(0), layers, 0)).toBe("notSelected");
    expect(selector.awaitedLayer(layers, 0)).toBe(0);
  });
});
