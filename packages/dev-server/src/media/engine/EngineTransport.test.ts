import { describe, expect, it } from "vitest";
import { ManualClock } from "../../base/ManualClock.ts";
import { EngineTransport } from "./EngineTransport.ts";
import type { NetworkConditions } from "./ImpairedLink.ts";

const port = { nextSlot: () => new Uint8Array(2048), send: () => {} };

function impaired(network: NetworkConditions) {
  const clock = new ManualClock();
  const transport = new EngineTransport("t", { ufrag: "u", pwd: "p" }, port);
  transport.impair(network, clock);
  const arrivals: number[] = [];
  const receive = (): void =>
    transport.receiveImpaired(new Uint8Array(100), () => void arrivals.push(clock.nowMs()));
  return { clock, transport, receive, arrivals };
}

describe("an impaired transport", () => {
  it("hands media on late", () => {
    const { clock, receive, arrivals } = impaired({ delayMs: 50 });
    receive();
    clock.advance(49);
    expect(arrivals).toEqual([]);
    clock.advance(1);
    expect(arrivals).toEqual([50]);
  });

  it("loses and counts media, and leaves no timer", () => {
    const { clock, transport, receive, arrivals } = impaired({ loss: 1, delayMs: 50 });
    receive();
    clock.advance(100);
    expect(arrivals).toEqual([]);
    expect(clock.pendingTimers).toBe(0);
    expect(transport.dump()).toMatchObject({ counters: { impaired: 1 } });
  });
});
