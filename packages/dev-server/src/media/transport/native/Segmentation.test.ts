import { describe, expect, it } from "vitest";
import { Segmentation } from "./Segmentation.ts";

const refuse = (segmentation: Segmentation, address: number, times: number): void => {
  for (let i = 0; i < times; i++) segmentation.handleRefused(address);
};

describe("Segmentation", () => {
  it("spares an address that refuses again and again, and no other", () => {
    const segmentation = new Segmentation(8, true);
    refuse(segmentation, 3, 2);
    expect(segmentation.allows(3)).toBe(true);
    refuse(segmentation, 3, 1);
    expect(segmentation.allows(3)).toBe(false);
    expect(segmentation.allows(4)).toBe(true);
  });

  it("holds nothing against an address that takes the next message", () => {
    const segmentation = new Segmentation(8, true);
    for (let i = 0; i < 100; i++) {
      refuse(segmentation, 3, 2);
      segmentation.handleTaken(3);
    }
    expect(segmentation.allows(3)).toBe(true);
  });

  it("gives up for all when four addresses refuse, not when one does so for long", () => {
    const segmentation = new Segmentation(8, true);
    refuse(segmentation, 0, 300);
    for (const address of [1, 2]) refuse(segmentation, address, 3);
    expect(segmentation.allows(7)).toBe(true);
    refuse(segmentation, 3, 3);
    expect(segmentation.allows(7)).toBe(false);
    segmentation.forgetAddresses();
    expect(segmentation.allows(7)).toBe(false);
  });

  it("forgets with the addresses what they refused", () => {
    const segmentation = new Segmentation(8, true);
    for (const address of [0, 1, 2]) refuse(segmentation, address, 3);
    segmentation.forgetAddresses();
    expect(segmentation.allows(0)).toBe(true);
    for (const address of [0, 1, 2]) refuse(segmentation, address, 3);
    expect(segmentation.allows(7)).toBe(true);
  });

  it("allows nothing where the machine can't segment", () => {
    expect(new Segmentation(8, false).allows(0)).toBe(false);
  });
});
