import { fingerprintOf, headerLength, integrityOf, magicCookie } from "../transport/StunMessage.ts";

/** STUN methods (RFC 8489 section 18.2, RFC 8656 section 17). */
export const turnMethods = {
  binding: 1,
  allocate: 3,
  refresh: 4,
  send: 6,
  data: 7,
  createPermission: 8,
  channelBind: 9,
} as const;

/** STUN attributes (RFC 8489 section 18.3, RFC 8656 section 18). */
export const turnAttributes = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  unknownAttributes: 0x000a,
  channelNumber: 0x000c,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedAddressFamily: 0x0017,
  requestedTransport: 0x0019,
  xorMappedAddress: 0x0020,
  fingerprint: 0x8028,
} as const;

export type TurnMessageClass = "request" | "indication" | "success" | "error";

/** An IPv4 transport address. */
export interface TurnAddress {
  readonly address: string;
  readonly port: number;
}

export interface TurnMessage {
  readonly class: TurnMessageClass;
  /** One of {@link turnMethods}, or one that we don't know. */
  readonly method: number;
  readonly transactionId: Uint8Array;
  /** By type: the values of attributes that MESSAGE-INTEGRITY covers, or of all where there is none. */
  readonly attributes: ReadonlyMap<number, readonly Buffer[]>;
  /** What MESSAGE-INTEGRITY covers, and its value; undefined without it. */
  readonly integrity: { readonly covered: Buffer; readonly value: Buffer } | undefined;
}

const classes: readonly TurnMessageClass[] = ["request", "indication", "success", "error"];

/** Reads a whole STUN message (RFC 8489 section 5); undefined for anything else. */
export function parseTurnMessage(bytes: Buffer): TurnMessage | undefined {
  if (bytes.length < headerLength || bytes.readUInt32BE(4) !== magicCookie) return undefined;
  if (bytes.readUInt16BE(2) !== bytes.length - headerLength) return undefined;
  const type = bytes.readUInt16BE(0);
  const attributes = new Map<number, Buffer[]>();
  let integrity: TurnMessage["integrity"];
  for (let at = headerLength; at < bytes.length;) {
    if (at + 4 > bytes.length) return undefined;
    const attribute = bytes.readUInt16BE(at);
    const end = at + 4 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return undefined;
    const value = bytes.subarray(at + 4, end);
    if (attribute === turnAttributes.messageIntegrity)
      integrity ??= { covered: bytes.subarray(0, at), value };
    else if (!integrity) attributes.set(attribute, [...(attributes.get(attribute) ?? []), value]);
    at = (end + 3) & ~3;
  }
  return {
    class: classes[((type >> 7) & 2) | ((type >> 4) & 1)] ?? "request",
    // The bits of the class lie between those of the method.
    method: (type & 0x000f) | ((type >> 1) & 0x0070) | ((type >> 2) & 0x0f80),
    transactionId: bytes.subarray(8, headerLength),
    attributes,
    integrity,
  };
}

/** The first value of an attribute. */
export function attributeOf(message: TurnMessage, type: number): Buffer | undefined {
  return message.attributes.get(type)?.[0];
}

/** @param key - Adds MESSAGE-INTEGRITY. */
export function encodeTurnMessage(
  head: Pick<TurnMessage, "class" | "method" | "transactionId">,
  attributes: readonly (readonly [type: number, value: Uint8Array])[],
  key?: Buffer,
): Buffer {
  const kind = classes.indexOf(head.class);
  const header = Buffer.alloc(headerLength);
  const { method } = head;
  header.writeUInt16BE(
    (method & 0x000f) |
      ((method & 0x0070) << 1) |
      ((method & 0x0f80) << 2) |
      ((kind & 1) << 4) |
      ((kind & 2) << 7),
    0,
  );
  header.writeUInt32BE(magicCookie, 4);
  header.set(head.transactionId, 8);
  const before = Buffer.concat([header, ...attributes.map(encodeAttribute)]);
  const sealed = key
    ? Buffer.concat([before, encodeAttribute([turnAttributes.messageIntegrity, integrityOf(before, key)])])
    : before;
  const out = Buffer.concat([sealed, Buffer.alloc(8)]);
  out.writeUInt16BE(out.length - headerLength, 2);
  out.writeUInt16BE(turnAttributes.fingerprint, sealed.length);
  out.writeUInt16BE(4, sealed.length + 2);
  out.writeUInt32BE(fingerprintOf(out.subarray(0, sealed.length)), sealed.length + 4);
  return out;
}

function encodeAttribute([type, value]: readonly [number, Uint8Array]): Buffer {
  const out = Buffer.alloc(4 + ((value.length + 3) & ~3));
  out.writeUInt16BE(type, 0);
  out.writeUInt16BE(value.length, 2);
  out.set(value, 4);
  return out;
}

/** XOR-PEER-ADDRESS and its like (RFC 8489 section 14.2); undefined unless it is an IPv4 address. */
export function decodeXorAddress(value: Buffer | undefined): TurnAddress | undefined {
  if (value?.length !== 8 || value[1] !== 1) return undefined;
  const bits = (value.readUInt32BE(4) ^ magicCookie) >>> 0;
  const address = [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join(".");
  return { address, port: value.readUInt16BE(2) ^ (magicCookie >>> 16) };
}

export function encodeXorAddress({ address, port }: TurnAddress): Buffer {
  const out = Buffer.alloc(8);
  out[1] = 1;
  out.writeUInt16BE(port ^ (magicCookie >>> 16), 2);
  const bits = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  out.writeUInt32BE((bits ^ magicCookie) >>> 0, 4);
  return out;
}

/** ERROR-CODE (RFC 8489 section 14.8). */
export function encodeErrorCode(code: number, reason: string): Buffer {
  return Buffer.concat([Buffer.of(0, 0, Math.floor(code / 100), code % 100), Buffer.from(reason)]);
}

export function encodeUint32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
}
