import { describe, expect, it } from "vitest";
import { readUint16, writeUint16 } from "../../rtp/bytes.ts";
import { wrap16 } from "../../rtp/sequence.ts";
import { PayloadHistory } from "./PayloadHistory.ts";
import { RetransmissionBuffer, type SentPacket } from "./RetransmissionBuffer.ts";
import { packetSlotBytes } from "./RtpSender.ts";

const payloads = new PayloadHistory("video");
const headerBytes = 12;

/** Stores a packet whose header and start of the payload are this subscriber's own, and gives it. */
function store(
  buffer: RetransmissionBuffer,
  sequenceNumber: number,
  { nowMs = 0, header = headerBytes, payload = new Uint8Array(88).fill(sequenceNumber & 0x7f) } = {},
): Uint8Array {
  const packet = new Uint8Array(header + payload.length).fill(0xee);
  writeUint16(packet, 2, sequenceNumber);
  packet.set(payload, header);
  packet.fill(0xdd, header, Math.min(packet.length, header + 6));
  buffer.store(packet, packet.length, header, payloads.store(payload), nowMs);
  return packet;
}

function restored(packet: SentPacket | undefined): Uint8Array | undefined {
  if (!packet) return undefined;
  const out = new Uint8Array(packetSlotBytes).fill(0xff);
  packet.restore(out);
  return out.slice(0, packet.length);
}

describe.each([0, 1, 32767, 32768, 65534, 65535])("RetransmissionBuffer from %i", (start) => {
  it("keeps the newest packets by number", () => {
    const buffer = new RetransmissionBuffer(8, payloads);
    for (let i = 0; i < 25; i++) store(buffer, wrap16(start + i));
    const found = Array.from({ length: 25 }, (_, i) => restored(buffer.find(wrap16(start + i), 20, 100)));
    expect(found.map((packet) => packet && readUint16(packet, 2))).toEqual(
      found.map((_, i) => (i < 17 ? undefined : wrap16(start + i))),
    );
  });
});

describe("RetransmissionBuffer", () => {
  it("gives packets byte for byte, those with long headers and those without payload too", () => {
    const buffer = new RetransmissionBuffer(8, payloads);
    const sent = [
      store(buffer, 1),
      store(buffer, 2, { header: 300 }),
      store(buffer, 3, { payload: new Uint8Array(0) }),
      store(buffer, 4, { payload: new Uint8Array(3) }),
      store(buffer, 5, { payload: new Uint8Array(1500).fill(9) }),
    ];
    for (const [index, packet] of sent.entries()) {
      expect(restored(buffer.find(index + 1, 20, 100))).toEqual(packet);
    }
  });

  it("lets go of packets whose payload newer ones replaced", () => {
    const own = new PayloadHistory("audio");
    const buffer = new RetransmissionBuffer(256, own);
    const payload = new Uint8Array(1000);
    for (let i = 0; i < 256; i++) {
      const packet = new Uint8Array(headerBytes + payload.length);
      writeUint16(packet, 2, i);
      packet.fill(i, headerBytes);
      buffer.store(packet, packet.length, headerBytes, own.store(payload.fill(i)), 0);
    }
    expect(buffer.find(0, 20, 100)).toBeUndefined();
    const kept = restored(buffer.find(200, 20, 100));
    expect(kept?.subarray(headerBytes).every((byte) => byte === 200)).toBe(true);
    const oldest = Array.from({ length: 256 }, (_, i) => i).find((i) => buffer.find(i, 20, 100));
    expect(restored(buffer.find(oldest ?? 0, 20, 200))?.at(-1)).toBe(oldest);
  });

  it("gives a packet that is sent again each time once an interval, and ten times at most", () => {
    const buffer = new RetransmissionBuffer(8, payloads);
    store(buffer, 5);
    expect(buffer.find(5, 20, 19)).toBeUndefined();
    const resentAtMs: number[] = [];
    for (let nowMs = 20; nowMs < 1000; nowMs++) {
      if (!buffer.find(5, 20, nowMs)) continue;
      buffer.noteResent(5, nowMs);
      resentAtMs.push(nowMs);
    }
    expect(resentAtMs).toEqual(Array.from({ length: 10 }, (_, i) => 20 + 20 * i));
  });

  it("gives a packet that was not sent again after all as often as it is asked for", () => {
    const buffer = new RetransmissionBuffer(8, payloads);
    const packet = store(buffer, 5);
    for (let ask = 0; ask < 20; ask++) expect(restored(buffer.find(5, 20, 20))).toEqual(packet);
  });

  it("knows nothing of what was never sent", () => {
    expect(new RetransmissionBuffer(8, payloads).find(0, 20, 100)).toBeUndefined();
  });
});
