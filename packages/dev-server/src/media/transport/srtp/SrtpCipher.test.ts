import { createCipheriv } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CounterModeCipher } from "./node/CounterModeCipher.ts";
import { deriveSessionKey } from "./node/deriveSessionKey.ts";
import { GcmCipher } from "./node/GcmCipher.ts";
import { srtpLabels } from "./SrtpCipher.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ""), "hex");
const roomy = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(32)]);

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

describe("AES_CM_128_HMAC_SHA1_80 (libsrtp's reference packet)", () => {
  const keys = {
    masterKey: hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
    masterSalt: hex("0EC675AD498AFEEBB6960B3AABE6"),
  };
  const plain = hex("800f1234decafbadcafebabe abababababababababababababababab");
  const sealed = hex("800f1234decafbadcafebabe 4e55dc4ce79978d88ca4d215949d2402 b78d6acc99ea179b8dbb");

  it("seals", () => {
    const out = Buffer.alloc(64);
    const length = new CounterModeCipher(keys).sealRtp(roomy(plain), plain.length, 12, 0, out);
    expect(out.subarray(0, length)).toEqual(sealed);
  });

  it("opens", () => {
    const packet = Buffer.from(sealed);
    const length = new CounterModeCipher(keys).openRtp(packet, packet.length, 12, 0);
    expect(packet.subarray(0, length)).toEqual(plain);
  });

  it("refuses every packet with one bit changed, and every other rollover counter", () => {
    for (let at = 0; at < sealed.length; at++) {
      const packet = Buffer.from(sealed);
      packet[at] = (packet[at] ?? 0) ^ 1;
      expect(new CounterModeCipher(keys).openRtp(packet, packet.length, 12, 0)).toBe(-1);
    }
    expect(new CounterModeCipher(keys).openRtp(Buffer.from(sealed), sealed.length, 12, 1)).toBe(-1);
  });

  it("opens the SRTCP that it sealed", () => {
    const cipher = new CounterModeCipher(keys);
    const report = hex("81c8000d 4d617273 4e545031 4e545032");
    const out = Buffer.alloc(64);
    const length = cipher.sealRtcp(report, 0x5d4, out);
    expect(length).toBe(report.length + 14);
    expect(cipher.rtcpIndex(out, length)).toBe(0x5d4);
    expect(out.subarray(8, report.length)).not.toEqual(report.subarray(8));
    expect(out.subarray(0, cipher.openRtcp(out, length))).toEqual(report);
  });
});

describe("AEAD_AES_128_GCM (RFC 7714 sections 16.1 and 17.1)", () => {
  const key = hex("000102030405060708090a0b0c0d0e0f");
  const salt = hex("517569642070726f2071756f");
  const cipher = new GcmCipher({ rtpKey: key, rtpSalt: salt, rtcpKey: key, rtcpSalt: salt });
  const rtp = hex(`8040f17b8041f8d35501a0b2 47616c6c696120657374206f6d6e6973
    206469766973612069 6e20706172746573207472 6573`);
  const sealedRtp = hex(`8040f17b8041f8d35501a0b2 f24de3a3fb34de6cacba861c9d7e4bcabe633bd5
    0d294e6f42a5f47a51c7d19b36de3adf8833 899d7f27beb16a9152cf765ee4390cce`);
  const rtcp = hex(`81c8000d4d6172734e5450314e545032525450200000042a0000e930
    4c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef`);
  const sealedRtcp = hex(`81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1
    730d6fda4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4`);

  it("seals RTP", () => {
    const out = Buffer.alloc(128);
    expect(out.subarray(0, cipher.sealRtp(roomy(rtp), rtp.length, 12, 0, out))).toEqual(sealedRtp);
  });

  it("opens RTP", () => {
    const packet = Buffer.from(sealedRtp);
    expect(packet.subarray(0, cipher.openRtp(packet, packet.length, 12, 0))).toEqual(rtp);
  });

  it("seals RTCP", () => {
    const out = Buffer.alloc(128);
    expect(out.subarray(0, cipher.sealRtcp(rtcp, 0x5d4, out))).toEqual(sealedRtcp);
  });

  it("opens RTCP and reads its index", () => {
    const packet = Buffer.from(sealedRtcp);
    expect(cipher.rtcpIndex(packet, packet.length)).toBe(0x5d4);
    expect(packet.subarray(0, cipher.openRtcp(packet, packet.length))).toEqual(rtcp);
  });

  it("refuses every packet with one bit changed", () => {
    for (let at = 0; at < sealedRtp.length; at++) {
      const packet = Buffer.from(sealedRtp);
      packet[at] = (packet[at] ?? 0) ^ 0x80;
      expect(cipher.openRtp(packet, packet.length, 12, 0)).toBe(-1);
    }
    for (let at = 0; at < sealedRtcp.length; at++) {
      const packet = Buffer.from(sealedRtcp);
      packet[at] = (packet[at] ?? 0) ^ 0x80;
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
