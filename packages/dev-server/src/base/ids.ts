import { randomBytes, randomInt } from "node:crypto";

const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** `length` random characters that are easy to read aloud. */
export function randomId(length = 12): string {
  let id = "";
  for (let i = 0; i < length; i++) id += alphabet[randomInt(alphabet.length)];
  return id;
}

/**
 * A sid as LiveKit writes them: prefix, underscore, random part. Some clients check the prefix.
 *
 * @param prefix - `RM` room, `PA` participant, `TR` track, `ND` node, `EV` webhook event.
 */
export function createSid(prefix: string): string {
  return `${prefix}_${randomId()}`;
}

/** A random unsigned 32-bit number: SSRCs, session ids. */
export function randomUint32(): number {
  return randomBytes(4).readUInt32BE();
}
