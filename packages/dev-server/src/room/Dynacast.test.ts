import { VideoQuality } from "@livekit/protocol";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../base/ManualClock.ts";
import { Dynacast } from "./Dynacast.ts";

const { LOW, MEDIUM, HIGH, OFF } = VideoQuality;

function create(mimeTypes: string[] = ["video/vp8"]): {
  clock: ManualClock;
  dynacast: Dynacast;
  told: { [mimeType: string]: VideoQuality }[];
} {
  const clock = new ManualClock();
  const told: { [mimeType: string]: VideoQuality }[] = [];
  const dynacast = new Dynacast({ mimeTypes, clock, onChange: (all) => told.push(Object.fromEntries(all)) });
  return { clock, dynacast, told };
}

describe("Dynacast", () => {
  it("takes the highest of all subscribers, and rises at once", () => {
    const { dynacast, told } = create();
    dynacast.setQuality("a", "video/vp8", LOW);
    dynacast.setQuality("b", "video/vp8", HIGH);
    dynacast.setQuality("c", "video/vp8", MEDIUM);
    expect(told).toEqual([{ "video/vp8": LOW }, { "video/vp8": HIGH }]);
  });

  it("falls after 5 s, once, to what is wanted then", () => {
    const { clock, dynacast, told } = create();
    dynacast.setQuality("a", "video/vp8", HIGH);
    dynacast.setQuality("a", "video/vp8", MEDIUM);
    clock.advance(3000);
    dynacast.setQuality("a", "video/vp8", LOW);
    clock.advance(1999);
    expect(told).toHaveLength(1);
    clock.advance(1);
    expect(told.slice(1)).toEqual([{ "video/vp8": LOW }]);
    clock.advance(20_000);
    expect(told).toHaveLength(2);
  });

  it("does not fall for somebody who is back in time", () => {
    const { clock, dynacast, told } = create();
    dynacast.setQuality("a", "video/vp8", HIGH);
    dynacast.setQuality("a", "video/vp8", OFF);
    clock.advance(4000);
    dynacast.setQuality("a", "video/vp8", HIGH);
    clock.advance(20_000);
    expect(told).toHaveLength(1);
  });

  it("switches everything off after 10 s without a subscriber", () => {
    const { clock, told } = create();
    clock.advance(9999);
    expect(told).toEqual([]);
    clock.advance(1);
    expect(told).toEqual([{ "video/vp8": OFF }]);
  });

  it("keeps codecs apart and tells all of them together", () => {
    const { clock, dynacast, told } = create(["video/vp9", "video/vp8"]);
    dynacast.setQuality("a", "video/vp9", HIGH);
    dynacast.setQuality("b", "video/vp8", LOW);
    dynacast.setQuality("c", "video/h264", HIGH);
    dynacast.setQuality("a", "video/vp9", OFF);
    clock.advance(5000);
    expect(told).toEqual([
      { "video/vp9": HIGH, "video/vp8": OFF },
      { "video/vp9": HIGH, "video/vp8": LOW },
      { "video/vp9": OFF, "video/vp8": LOW },
    ]);
  });

  it("repeats what was told last, and leaves no timer", () => {
    const { clock, dynacast, told } = create();
    dynacast.repeat();
    dynacast.setQuality("a", "video/vp8", HIGH);
    dynacast.repeat();
    expect(told).toEqual([{ "video/vp8": HIGH }, { "video/vp8": HIGH }]);
    dynacast.setQuality("a", "video/vp8", LOW);
    dynacast.close();
    expect(clock.pendingTimers).toBe(0);
  });
});
