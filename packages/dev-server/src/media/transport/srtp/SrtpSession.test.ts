import { describe, expect, it } from "vitest";
import { createNodeBackend } from "../backend/createNodeBackend.ts";
import { ReplayWindow } from "./ReplayWindow.ts";
import { RolloverCounter } from "./RolloverCounter.ts";
import type { SrtpProfile } from "./SrtpCipher.ts";
import { SrtpSession } from "./SrtpSession.ts";

const backend = createNodeBackend();

function createPair(profile: SrtpProfile): [SrtpSession, SrtpSession] {
  const saltLength = profile === "AEAD_AES_128_GCM" ? 12 : 14;
  const a = { masterKey: Buffer.alloc(16, 1), masterSalt: Buffer.alloc(saltLength, 2) };
  const b = { masterKey: Buffer.alloc(16, 3), masterSalt: Buffer.alloc(saltLength, 4) };
  return [
    new SrtpSession({ profile, local: a, remote: b }, backend),
    new SrtpSession({ profile, local: b, remote: a }, backend),
  ];
}

function rtpPacket(sequence: number, ssrc = 7, payload = "payload"): Buffer {
  const packet = Buffer.alloc(12 + payload.length + 32);
  packet[0] = 0x80;
  packet[1] = 96;
  packet.writeUInt16BE(sequence & 0xffff, 2);
  packet.writeUInt32BE(ssrc, 8);
  packet.write(payload, 12);
  return packet.subarray(0, 12 + payload.length);
}

function seal(session: SrtpSession, packet: Buffer): Buffer {
  const out = Buffer.alloc(packet.length + 32);
  return out.subarray(0, session.sealRtp(packet, packet.length, out));
}

describe.each<SrtpProfile>(["AEAD_AES_128_GCM", "AES128_CM_HMAC_SHA1_80"])(
  "SrtpSession with %s",
  (profile) => {
    it("opens what the other side sealed over three sequence wraps, with loss and reordering", () => {
      const [sender, receiver] = createPair(profile);
      const start = 65_000;
      let opened = 0;
      for (let n = start; n < start + 3 * 65_536; n += 500) {
        const first = seal(sender, rtpPacket(n));
        const second = seal(sender, rtpPacket(n + 1));
        for (const packet of [second, first]) {
          const length = receiver.openRtp(packet, packet.length);
          expect(packet.subarray(12, length).toString()).toBe("payload");
          opened++;
        }
      }
      expect(opened).toBeGreaterThan(700);
      expect(receiver.counters).toEqual({
        malformed: 0,
        replayed: 0,
        unauthenticated: 0,
        forgottenStreams: 0,
      });
    });

    it("refuses a replayed packet and counts it", () => {
      const [sender, receiver] = createPair(profile);
      const packet = seal(sender, rtpPacket(10));
      expect(receiver.openRtp(Buffer.from(packet), packet.length)).toBe(19);
      expect(receiver.openRtp(Buffer.from(packet), packet.length)).toBe(-1);
      expect(receiver.counters.replayed).toBe(1);
    });

    it("lets a forged packet change nothing", () => {
      const [sender, receiver] = createPair(profile);
      const good = seal(sender, rtpPacket(10));
      receiver.openRtp(good, good.length);
      const forged = Buffer.concat([rtpPacket(20_000), Buffer.alloc(16)]);
      expect(receiver.openRtp(forged, forged.length)).toBe(-1);
      const next = seal(sender, rtpPacket(11));
      expect(receiver.openRtp(next, next.length)).toBe(19);
      expect(receiver.counters.unauthenticated).toBe(1);
    });

    it("keeps no state for streams that were never authentic", () => {
      const [sender, receiver] = createPair(profile);
      for (let ssrc = 0; ssrc < 2000; ssrc++) {
        const forged = Buffer.concat([rtpPacket(1, ssrc), Buffer.alloc(16)]);
        receiver.openRtp(forged, forged.length);
      }
      const packet = seal(sender, rtpPacket(1, 5000));
      expect(receiver.openRtp(packet, packet.length)).toBe(19);
      expect(receiver.counters.forgottenStreams).toBe(0);
    });

    it("hears a peer that publishes anew for long, and forgets no stream that is in use", () => {
      const [sender, receiver] = createPair(profile);
      const open = (sequence: number, ssrc: number): number => {
        const packet = seal(sender, rtpPacket(sequence, ssrc));
        return receiver.openRtp(packet, packet.length);
      };
      const microphone = 7;
      // Over a wrap, so that a stream that was forgotten would not open any more.
      let sequence = 65_000;
      for (let ssrc = 1000; ssrc < 3000; ssrc++) {
        expect(open(1, ssrc)).toBe(19);
        expect(open(sequence++, microphone)).toBe(19);
      }
      expect(receiver.counters).toMatchObject({ unauthenticated: 0, forgottenStreams: 2001 - 512 });
    });

    it("forgets no stream for one that is not authentic", () => {
      const [sender, receiver] = createPair(profile);
      const packets = Array.from({ length: 512 }, (_, ssrc) => seal(sender, rtpPacket(1, ssrc)));
      for (const packet of packets) receiver.openRtp(Buffer.from(packet), packet.length);
      for (let ssrc = 1000; ssrc < 2000; ssrc++) {
        const forged = Buffer.concat([rtpPacket(1, ssrc), Buffer.alloc(16)]);
        expect(receiver.openRtp(forged, forged.length)).toBe(-1);
      }
      for (const packet of packets) expect(receiver.openRtp(packet, packet.length)).toBe(-1);
      expect(receiver.counters).toMatchObject({
        replayed: 512,
        unauthenticated: 1000,
        forgottenStreams: 0,
      });
    });

    it("opens RTCP of a peer that publishes anew for long", () => {
      const [sender, receiver] = createPair(profile);
      const out = Buffer.alloc(64);
      for (let ssrc = 1; ssrc <= 1000; ssrc++) {
        const report = Buffer.from("80c90001000000070000000000000000", "hex");
        report.writeUInt32BE(ssrc, 4);
        expect(receiver.openRtcp(out, sender.sealRtcp(report, out))).toBe(16);
      }
      expect(receiver.counters.forgottenStreams).toBe(1000 - 512);
    });

    it("opens RTCP once", () => {
      const [sender, receiver] = createPair(profile);
      const report = Buffer.from("80c90001000000070000000000000000", "hex");
      const out = Buffer.alloc(64);
      const length = sender.sealRtcp(report, out);
      const again = Buffer.from(out);
      expect(out.subarray(0, receiver.openRtcp(out, length))).toEqual(report);
      expect(receiver.openRtcp(again, length)).toBe(-1);
      expect(receiver.counters.replayed).toBe(1);
    });

    it("survives arbitrary bytes", () => {
      const [, receiver] = createPair(profile);
      for (let length = 0; length < 300; length++) {
        const bytes = Buffer.alloc(length, 0x9f);
        expect(receiver.openRtp(bytes, length)).toBe(-1);
        expect(receiver.openRtcp(bytes, length)).toBe(-1);
      }
    });
  },
);

describe("RolloverCounter", () => {
  it.each([
    ["a wrap", 65_535, 0, 1],
    ["a late packet from before the wrap", 0, 65_535, -1],
    ["a jump of less than half the space", 100, 32_000, 0],
    ["a jump back of less than half the space", 32_000, 100, 0],
  ])("guesses %s", (_name, highest, sequence, expected) => {
    const counter = new RolloverCounter();
    counter.update(highest, counter.estimate(highest));
    expect(counter.estimate(sequence)).toBe(expected);
  });
});

describe("ReplayWindow", () => {
  it("knows each index once inside the window and none behind it", () => {
    const window = new ReplayWindow();
    window.add(5000);
    expect(window.isNew(5000)).toBe(false);
    expect(window.isNew(5000 - 1023)).toBe(true);
    expect(window.isNew(5000 - 1024)).toBe(false);
    window.add(5000 - 1023);
    expect(window.isNew(5000 - 1023)).toBe(false);
    window.add(5900);
    expect(window.isNew(5000)).toBe(false);
    expect(window.isNew(5001)).toBe(true);
  });

  it("forgets everything after a jump beyond the window", () => {
    const window = new ReplayWindow();
    window.add(1);
    window.add(1 + 1024);
    expect(window.isNew(2)).toBe(true);
    expect(window.isNew(1)).toBe(false);
  });
});
