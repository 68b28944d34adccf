import { describe, expect, it } from "vitest";
import { readUint16, writeUint16 } from "../../rtp/bytes.ts";
import { wrap16 } from "../../rtp/sequence.ts";
import { RetransmissionBuffer } from "./RetransmissionBuffer.ts";
import { packetSlotBytes } from "./RtpSender.ts";

function store(buffer: RetransmissionBuffer, sequenceNumber: number, nowMs = 0): void {
  const packet = new Uint8Array(packetSlotBytes);
  writeUint16(packet, 2, sequenceNumber);
  buffer.store(packet, 100, 12, nowMs);
}

describe.each([0, 1, 32767, 32768, 65534, 65535])("RetransmissionBuffer from %i", (start) => {
  it("keeps the newest packets by number", () => {
    const buffer = new RetransmissionBuffer(8);
    for (let i = 0; i < 25; i++) store(buffer, wrap16(start + i));
    const found = Array.from({ length: 25 }, (_, i) => buffer.take(wrap16(start + i), 20, 100));
    expect(found.map((kept) => kept && readUint16(kept.bytes, 2))).toEqual(
      found.map((_, i) => (i < 17 ? undefined : wrap16(start + i))),
    );
  });
});

describe("RetransmissionBuffer", () => {
  it("gives a packet once an interval, and ten times at most", () => {
    const buffer = new RetransmissionBuffer(8);
    store(buffer, 5);
    expect(buffer.take(5, 20, 19)).toBeUndefined();
    let given = 0;
    for (let nowMs = 20; nowMs < 1000; nowMs++) if (buffer.take(5, 20, nowMs)) given++;
    expect(given).toBe(10);
  });

  it("knows nothing of what was never sent", () => {
    expect(new RetransmissionBuffer(8).take(0, 20, 100)).toBeUndefined();
  });
});
