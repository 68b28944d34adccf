import type { GcmSessionKeys } from "./deriveGcmSessionKeys.ts";
import type { SrtpKeys } from "./SrtpCipher.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ""), "hex");
const gcmKey = hex("000102030405060708090a0b0c0d0e0f");
const gcmSalt = hex("517569642070726f2071756f");

/** A packet, what it becomes, and the rollover counter or SRTCP index that it takes. */
interface KnownVector {
  plain: Buffer;
  sealed: Buffer;
}

/** RFC 7714 sections 16.1 and 17.1. The RTP header has 12 bytes, the rollover counter is 0. */
export const gcmVectors: { keys: GcmSessionKeys; rtp: KnownVector; rtcp: KnownVector; rtcpIndex: number } = {
  keys: { rtpKey: gcmKey, rtpSalt: gcmSalt, rtcpKey: gcmKey, rtcpSalt: gcmSalt },
  rtp: {
    plain: hex(`8040f17b8041f8d35501a0b2 47616c6c696120657374206f6d6e6973
      206469766973612069 6e20706172746573207472 6573`),
    sealed: hex(`8040f17b8041f8d35501a0b2 f24de3a3fb34de6cacba861c9d7e4bcabe633bd5
      0d294e6f42a5f47a51c7d19b36de3adf8833 899d7f27beb16a9152cf765ee4390cce`),
  },
  rtcp: {
    plain: hex(`81c8000d4d6172734e5450314e545032525450200000042a0000e930
      4c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef`),
    sealed: hex(`81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1
      730d6fda4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4`),
  },
  rtcpIndex: 0x5d4,
};

/** libsrtp's reference packet, with the keys of RFC 3711 appendix B.3. Header and counter as above. */
export const counterModeVectors: { keys: SrtpKeys; rtp: KnownVector } = {
  keys: {
    masterKey: hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
    masterSalt: hex("0EC675AD498AFEEBB6960B3AABE6"),
  },
  rtp: {
    plain: hex("800f1234decafbadcafebabe abababababababababababababababab"),
    sealed: hex("800f1234decafbadcafebabe 4e55dc4ce79978d88ca4d215949d2402 b78d6acc99ea179b8dbb"),
  },
};
