import { createCipheriv } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deriveSessionKey } from "./deriveSessionKey.ts";
import { SeededRandom } from "../../../base/SeededRandom.ts";
import { createNativeBackend } from "../backend/createNativeBackend.ts";
import { createNodeBackend } from "../backend/createNodeBackend.ts";
import { createWasmBackend } from "../backend/createWasmBackend.ts";
import { counterModeVectors, gcmVectors } from "./knownVectors.ts";
import { srtpLabels } from "./SrtpCipher.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ""), "hex");
const isLinux = process.platform === "linux";
const backends = [
  ...(isLinux ? [["native", await createNativeBackend()] as const] : []),
  ["wasm", await createWasmBackend()] as const,
  ["node", createNodeBackend()] as const,
];

describe("key derivation (RFC 3711 appendix B.3)", () => {
  const keys = {
    masterKey: hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
    masterSalt: hex("0EC675AD498AFEEBB6960B3AABE6"),
  };

  it.each([
    ["encryption key", srtpLabels.rtpEncryption, "C61E7A93744F39EE10734AFE3FF7A087"],
    ["salt", srtpLabels.rtpSalt, "30CBBC08863D8C85D49DB34A9AE1"],
    ["authentication key", srtpLabels.rtpAuthentication, "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"],
  ])("derives the %s", (_name, label, expected) => {
    expect(deriveSessionKey(keys, label, expected.length / 2)).toEqual(hex(expected));
  });

  it("makes RFC 3711 appendix B.2's key stream", () => {
    const iv = hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000");
    const stream = createCipheriv("aes-128-ctr", hex("2B7E151628AED2A6ABF7158809CF4F3C"), iv);
    expect(stream.update(Buffer.alloc(32))).toEqual(
      hex("E03EAD0935C95E80E166B16DD92B4EB4 D23513162B02D0F72A43A2FE4A5F97AB"),
    );
  });
});

describe.each(backends)("%s: AES_CM_128_HMAC_SHA1_80 (libsrtp's reference packet)", (_name, backend) => {
  const { keys, rtp } = counterModeVectors;
  const cipher = backend.createCounterModeCipher(keys);

  it("seals", () => {
    const out = Buffer.alloc(64);
    const length = cipher.sealRtp(rtp.plain, rtp.plain.length, 12, 0, out);
    expect(out.subarray(0, length)).toEqual(rtp.sealed);
  });

  it("opens", () => {
    const packet = Buffer.from(rtp.sealed);
    expect(packet.subarray(0, cipher.openRtp(packet, packet.length, 12, 0))).toEqual(rtp.plain);
  });

  it("refuses every packet with one bit changed, and every other rollover counter", () => {
    for (let at = 0; at < rtp.sealed.length; at++) {
      const packet = Buffer.from(rtp.sealed);
      packet[at]! ^= 1;
      expect(cipher.openRtp(packet, packet.length, 12, 0)).toBe(-1);
    }
    expect(cipher.openRtp(Buffer.from(rtp.sealed), rtp.sealed.length, 12, 1)).toBe(-1);
  });

  it("opens the SRTCP that it sealed", () => {
    const report = hex("81c8000d 4d617273 4e545031 4e545032");
    const out = Buffer.alloc(64);
    const length = cipher.sealRtcp(report, 0x5d4, out);
    expect(length).toBe(report.length + 14);
    expect(cipher.rtcpIndex(out, length)).toBe(0x5d4);
    expect(out.subarray(8, report.length)).not.toEqual(report.subarray(8));
    expect(out.subarray(0, cipher.openRtcp(out, length))).toEqual(report);
  });
});

describe.each(backends)("%s: AEAD_AES_128_GCM (RFC 7714 sections 16.1 and 17.1)", (_name, backend) => {
  const { keys, rtp, rtcp, rtcpIndex } = gcmVectors;
  const cipher = backend.createGcmCipher(keys);

  it("seals and opens RTP", () => {
    const out = Buffer.alloc(128);
    const length = cipher.sealRtp(rtp.plain, rtp.plain.length, 12, 0, out);
    expect(out.subarray(0, length)).toEqual(rtp.sealed);
    expect(out.subarray(0, cipher.openRtp(out, length, 12, 0))).toEqual(rtp.plain);
  });

  it("seals and opens RTCP, and reads its index", () => {
    const out = Buffer.alloc(128);
    const length = cipher.sealRtcp(rtcp.plain, rtcpIndex, out);
    expect(out.subarray(0, length)).toEqual(rtcp.sealed);
    expect(cipher.rtcpIndex(out, length)).toBe(rtcpIndex);
    expect(out.subarray(0, cipher.openRtcp(out, length))).toEqual(rtcp.plain);
  });

  it("refuses every packet with one bit changed", () => {
    for (let at = 0; at < rtp.sealed.length; at++) {
      const packet = Buffer.from(rtp.sealed);
      packet[at]! ^= 0x80;
      expect(cipher.openRtp(packet, packet.length, 12, 0)).toBe(-1);
    }
    for (let at = 0; at < rtcp.sealed.length; at++) {
      const packet = Buffer.from(rtcp.sealed);
      packet[at]! ^= 0x80;
      expect(cipher.openRtcp(packet, packet.length)).toBe(-1);
    }
  });

  it("refuses what is too short to hold a tag", () => {
    for (let length = 0; length < 28; length++) {
      expect(cipher.openRtp(Buffer.alloc(length, 0x80), length, 12, 0)).toBe(-1);
      expect(cipher.openRtcp(Buffer.alloc(length, 0x80), length)).toBe(-1);
    }
  });
});

describe.each(backends.slice(0, -1))("%s beside node:crypto", (_name, backend) => {
  const random = new SeededRandom(7);
  const below = (limit: number): number => Math.floor(random.next() * limit);
  const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, () => below(256)));
  const gcmKeys = { rtpKey: bytes(16), rtpSalt: bytes(12), rtcpKey: bytes(16), rtcpSalt: bytes(12) };
  const counterModeKeys = { masterKey: bytes(16), masterSalt: bytes(14) };
  const node = createNodeBackend();

  it.each([
    ["GCM", backend.createGcmCipher(gcmKeys), node.createGcmCipher(gcmKeys)],
    [
      "counter mode",
      backend.createCounterModeCipher(counterModeKeys),
      node.createCounterModeCipher(counterModeKeys),
    ],
  ])(
    "gives the same bytes with %s, for packets in and out of order, over a wrap, and of many streams",
    (_mode, ours, theirs) => {
      const ssrcs = [bytes(4), bytes(4)];
      for (let n = 0; n < 600; n++) {
        // Mostly the next number, so that look-aheads are used; sometimes one that was sent already.
        const index = 2 * 65_536 - 300 + n - (below(10) === 0 ? below(40) : 0);
        const headerLength = 12 + 4 * below(6);
        const packet = bytes(headerLength + (below(20) === 0 ? 0 : below(1300)));
        packet.writeUInt16BE(index % 65_536, 2);
        packet.set(ssrcs[below(2)]!, 8);
        const roc = Math.floor(index / 65_536);
        const [a, b] = [ours, theirs].map((cipher) => {
          const out = Buffer.alloc(packet.length + 20);
          return out.subarray(0, cipher.sealRtp(packet, packet.length, headerLength, roc, out));
        });
        expect(a!.equals(b!)).toBe(true);
        expect(a!.subarray(0, ours.openRtp(a!, a!.length, headerLength, roc)).equals(packet)).toBe(true);
      }
      for (let n = 0; n < 12 * 70; n++) {
        const packet = bytes(12 + below(200));
        packet.writeUInt16BE(Math.floor(n / 70), 2);
        packet.writeUInt32BE(n % 70, 8);
        const [a, b] = [ours, theirs].map((cipher) => {
          const out = Buffer.alloc(packet.length + 20);
          return out.subarray(0, cipher.sealRtp(packet, packet.length, 12, 0, out));
        });
        expect(a!.equals(b!)).toBe(true);
      }
      for (let index = 0; index < 100; index++) {
        const report = bytes(8 + 4 * below(100));
        const [a, b] = [ours, theirs].map((cipher) => {
          const out = Buffer.alloc(report.length + 20);
          return out.subarray(0, cipher.sealRtcp(report, index, out));
        });
        expect(a!.equals(b!)).toBe(true);
        expect(a!.subarray(0, ours.openRtcp(a!, a!.length)).equals(report)).toBe(true);
      }
    },
  );
});
