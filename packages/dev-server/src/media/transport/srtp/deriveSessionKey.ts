import { createCipheriv } from "node:crypto";
import type { SrtpKeys } from "./SrtpCipher.ts";

/** AES-CM key derivation with rate 0 (RFC 3711 section 4.3.1); a GCM salt is padded with zeros (RFC 7714 section 11). */
export function deriveSessionKey(keys: SrtpKeys, label: number, length: number): Buffer {
  const input = Buffer.alloc(16);
  input.set(keys.masterSalt);
  input[7] = (input[7] ?? 0) ^ label;
  return createCipheriv("aes-128-ctr", keys.masterKey, input).update(Buffer.alloc(length));
}
