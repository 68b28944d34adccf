import { createHmac, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";

export const magicCookie = 0x2112a442;
export const headerLength = 20;
const fingerprintMask = 0x5354554e;

const messageTypes = { bindingRequest: 0x0001, bindingResponse: 0x0101, bindingError: 0x0111 } as const;

const attributeTypes = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  xorMappedAddress: 0x0020,
  useCandidate: 0x0025,
  fingerprint: 0x8028,
} as const;

/** A STUN Binding request of an ICE check (RFC 8489, RFC 8445 section 7.1). Its integrity is still unproven. */
export interface StunBindingRequest {
  transactionId: Uint8Array;
  /** `<receiver's ufrag>:<sender's ufrag>`. */
  username: string;
  useCandidate: boolean;
  /** Offset of the MESSAGE-INTEGRITY attribute. */
  integrityOffset: number;
}

/**
 * Reads a Binding request with USERNAME, MESSAGE-INTEGRITY and a right FINGERPRINT; undefined for anything else.
 * Attributes after MESSAGE-INTEGRITY other than FINGERPRINT are ignored (RFC 8489 section 14.5).
 */
export function parseStunBindingRequest(packet: Uint8Array): StunBindingRequest | undefined {
  const bytes = asBuffer(packet);
  if (!isBindingRequest(bytes)) return undefined;
  let username: string | undefined;
  let useCandidate = false;
  let integrityOffset = -1;
  for (let at = headerLength; at < bytes.length;) {
    if (at + 4 > bytes.length) return undefined;
    const type = bytes.readUInt16BE(at);
    const length = bytes.readUInt16BE(at + 2);
    const end = at + 4 + length;
    if (end > bytes.length) return undefined;
    if (type === attributeTypes.fingerprint) {
      if (
        length !== 4 ||
        end !== bytes.length ||
        bytes.readUInt32BE(at + 4) !== fingerprintOf(bytes.subarray(0, at))
      ) {
        return undefined;
      }
      if (username === undefined || integrityOffset < 0) return undefined;
      return { transactionId: bytes.subarray(8, 20), username, useCandidate, integrityOffset };
    }
    if (integrityOffset < 0) {
      if (type === attributeTypes.username) username = bytes.toString("utf8", at + 4, end);
      else if (type === attributeTypes.useCandidate) useCandidate = true;
      else if (type === attributeTypes.messageIntegrity && length === 20) integrityOffset = at;
    }
    at = (end + 3) & ~3;
  }
  return undefined;
}

/** Whether a request was made by someone who knows our `ice-pwd`. */
export function hasStunIntegrity(packet: Uint8Array, request: StunBindingRequest, password: string): boolean {
  const bytes = asBuffer(packet);
  const { integrityOffset } = request;
  const expected = integrityOf(bytes.subarray(0, integrityOffset), password);
  return timingSafeEqual(expected, bytes.subarray(integrityOffset + 4, integrityOffset + 24));
}

/** The success response (RFC 8489 section 6.3.1) to an IPv4 address. */
export function createStunBindingResponse(
  request: StunBindingRequest,
  address: string,
  port: number,
  password: string,
): Buffer {
  const out = Buffer.alloc(headerLength + 12 + 24 + 8);
  out.writeUInt16BE(messageTypes.bindingResponse, 0);
  out.writeUInt32BE(magicCookie, 4);
  out.set(request.transactionId, 8);
  out.writeUInt16BE(attributeTypes.xorMappedAddress, 20);
  out.writeUInt16BE(8, 22);
  out.writeUInt8(1, 25);
  out.writeUInt16BE(port ^ (magicCookie >>> 16), 26);
  const octets = address.split(".");
  for (let i = 0; i < 4; i++) out[28 + i] = Number(octets[i]) ^ (out[4 + i] ?? 0);
  return seal(out, 32, password);
}

/** A Binding request as an ICE client sends it: for tests and for probing a server. */
export function createStunBindingRequest(options: {
  transactionId: Uint8Array;
  username: string;
  password: string;
  useCandidate: boolean;
}): Buffer {
  const name = Buffer.from(options.username);
  const padded = (name.length + 3) & ~3;
  const integrityOffset = headerLength + 4 + padded + (options.useCandidate ? 4 : 0);
  const out = Buffer.alloc(integrityOffset + 24 + 8);
  out.writeUInt16BE(messageTypes.bindingRequest, 0);
  out.writeUInt32BE(magicCookie, 4);
  out.set(options.transactionId, 8);
  out.writeUInt16BE(attributeTypes.username, 20);
  out.writeUInt16BE(name.length, 22);
  out.set(name, 24);
  if (options.useCandidate) out.writeUInt16BE(attributeTypes.useCandidate, integrityOffset - 4);
  return seal(out, integrityOffset, options.password);
}

/** Fills in MESSAGE-INTEGRITY at `integrityOffset`, FINGERPRINT behind it, and the header's length. */
function seal(out: Buffer, integrityOffset: number, password: string): Buffer {
  out.writeUInt16BE(attributeTypes.messageIntegrity, integrityOffset);
  out.writeUInt16BE(20, integrityOffset + 2);
  out.set(integrityOf(out.subarray(0, integrityOffset), password), integrityOffset + 4);
  const fingerprintOffset = integrityOffset + 24;
  out.writeUInt16BE(out.length - headerLength, 2);
  out.writeUInt16BE(attributeTypes.fingerprint, fingerprintOffset);
  out.writeUInt16BE(4, fingerprintOffset + 2);
  out.writeUInt32BE(fingerprintOf(out.subarray(0, fingerprintOffset)), fingerprintOffset + 4);
  return out;
}

function isBindingRequest(bytes: Buffer): boolean {
  return (
    bytes.length >= headerLength &&
    bytes.length % 4 === 0 &&
    bytes.readUInt16BE(0) === messageTypes.bindingRequest &&
    bytes.readUInt16BE(2) === bytes.length - headerLength &&
    bytes.readUInt32BE(4) === magicCookie
  );
}

/** MESSAGE-INTEGRITY (RFC 8489 section 14.5): the length field counts up to and including it. */
export function integrityOf(before: Buffer, key: string | Buffer): Buffer {
  const header = Buffer.from(before.subarray(0, 4));
  header.writeUInt16BE(before.length - headerLength + 24, 2);
  return createHmac("sha1", key).update(header).update(before.subarray(4)).digest();
}

/** FINGERPRINT (RFC 8489 section 14.7) of what lies before it. */
export function fingerprintOf(before: Buffer): number {
  return (crc32(before) ^ fingerprintMask) >>> 0;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
