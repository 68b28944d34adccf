import { describe, expect, it } from "vitest";
import { Mutator } from "../base/Mutator.test.support.ts";
import { genuineVp8, RouterFuzz } from "./RouterFuzz.test.support.ts";
import { camera, high, videoDown } from "./routerBench.test.support.ts";

describe("120,000 random and mutated packets", () => {
  it.each([1, 2])("neither throw, nor send what is too long, nor grow the state (seed %i)", (seed) => {
    const fuzz = new RouterFuzz(new Mutator(seed));
    const { router, port } = fuzz;
    const sizes: number[] = [];
    for (let i = 0; i < 20_000; i++) {
      fuzz.rtp();
      fuzz.layered();
      fuzz.rtcp();
      if (i % 5000 === 4999) sizes.push(JSON.stringify(router.dump()).length);
    }
    expect(fuzz.longest).toBeGreaterThan(0);
    expect(fuzz.longest).toBeLessThanOrEqual(2016);
    expect(Math.max(...sizes)).toBeLessThan(20_000);
    // It still works.
    const sent: number[] = [];
    port.sendRtp = (packet) => void sent.push(packet[1]! & 0x7f);
    router.setReceivers("pub", [{ ...camera, receiverId: "another", rids: [] }]);
    router.addDownTrack({ ...videoDown, downTrackId: "another", receiverId: "another", ssrc: 9000 }, high);
    router.receiveRtp("pub", genuineVp8.slice(), genuineVp8.length, 100_000);
    expect(sent).toEqual([100]);
  });
});
