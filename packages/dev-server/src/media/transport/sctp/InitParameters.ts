import { readUint16, readUint32, writeUint16, writeUint32 } from "../../../rtp/bytes.ts";
import { chunkHeaderBytes, chunkTypes, padded } from "./chunks.ts";

/** What one side says of itself in INIT or INIT ACK (RFC 9260 sections 3.3.2 and 3.3.3). */
export interface InitParameters {
  tag: number;
  windowBytes: number;
  outboundStreams: number;
  inboundStreams: number;
  initialTsn: number;
  /** It takes FORWARD TSN (RFC 3758). */
  forwardTsn: boolean;
  /** It takes RE-CONFIG (RFC 6525). */
  reconfig: boolean;
  /** It takes packets without checksum over DTLS (RFC 9653). */
  zeroChecksum: boolean;
  /** INIT ACK only. */
  cookie: Uint8Array | undefined;
  /** Parameters to report back, whole. */
  unrecognized: Uint8Array[];
}

const fixedBytes = 16;
const parameterTypes = {
  cookie: 7,
  unrecognized: 8,
  zeroChecksum: 0x8001,
  supportedExtensions: 0x8008,
  forwardTsn: 0xc000,
} as const;
/** Parameters of RFC 9260 that say nothing over DTLS: addresses, cookie life, host name, address types, ECN. */
const ignoredTypes: ReadonlySet<number> = new Set([5, 6, 8, 9, 11, 12, 0x8000]);
/** The two high bits of an unknown parameter's type (RFC 9260 section 3.2.1). */
const skipBit = 0x8000;
const reportBit = 0x4000;
const dtlsDetectsErrors = 1;
const maxReported = 8;
const maxReportedBytes = 64;

/** @returns undefined when it breaks the RFC: too short, no tag, no streams. */
export function readInitParameters(body: Uint8Array): InitParameters | undefined {
  if (body.length < fixedBytes) return undefined;
  const init: InitParameters = {
    tag: readUint32(body, 0),
    windowBytes: readUint32(body, 4),
    outboundStreams: readUint16(body, 8),
    inboundStreams: readUint16(body, 10),
    initialTsn: readUint32(body, 12),
    forwardTsn: false,
    reconfig: false,
    zeroChecksum: false,
    cookie: undefined,
    unrecognized: [],
  };
  if (init.tag === 0 || init.outboundStreams === 0 || init.inboundStreams === 0) return undefined;
  for (let at = fixedBytes; at + chunkHeaderBytes <= body.length;) {
    const length = readUint16(body, at + 2);
    if (length < chunkHeaderBytes || at + length > body.length) return undefined;
    if (!readParameter(init, readUint16(body, at), body.subarray(at, at + length))) break;
    at += padded(length);
  }
  return init;
}

/** @returns whether to go on with the next parameter. */
function readParameter(init: InitParameters, type: number, parameter: Uint8Array): boolean {
  const value = parameter.subarray(chunkHeaderBytes);
  if (type === parameterTypes.cookie) init.cookie = value;
  else if (type === parameterTypes.forwardTsn) init.forwardTsn = true;
  else if (type === parameterTypes.supportedExtensions) {
    init.reconfig = value.includes(chunkTypes.reconfig);
    init.forwardTsn ||= value.includes(chunkTypes.forwardTsn);
  } else if (type === parameterTypes.zeroChecksum) {
    init.zeroChecksum = value.length >= 4 && readUint32(value, 0) === dtlsDetectsErrors;
  } else if (!ignoredTypes.has(type)) {
    const reportable = init.unrecognized.length < maxReported && parameter.length <= maxReportedBytes;
    if (type & reportBit && reportable) init.unrecognized.push(parameter);
    return (type & skipBit) !== 0;
  }
  return true;
}

/** The body of INIT, or of INIT ACK when there is a cookie. */
export function writeInitParameters(init: InitParameters): Uint8Array {
  const parts: [number, Uint8Array][] = [];
  if (init.cookie) parts.push([parameterTypes.cookie, init.cookie]);
  const extensions: number[] = [];
  if (init.forwardTsn) {
    parts.push([parameterTypes.forwardTsn, new Uint8Array(0)]);
    extensions.push(chunkTypes.forwardTsn);
  }
  if (init.reconfig) extensions.push(chunkTypes.reconfig);
  if (extensions.length > 0) parts.push([parameterTypes.supportedExtensions, Uint8Array.from(extensions)]);
  if (init.zeroChecksum)
    parts.push([parameterTypes.zeroChecksum, Uint8Array.from([0, 0, 0, dtlsDetectsErrors])]);
  for (const parameter of init.unrecognized) parts.push([parameterTypes.unrecognized, parameter]);

  const lengths = parts.map(([, value]) => padded(chunkHeaderBytes + value.length));
  const body = new Uint8Array(lengths.reduce((sum, length) => sum + length, fixedBytes));
  writeUint32(body, 0, init.tag);
  writeUint32(body, 4, init.windowBytes);
  writeUint16(body, 8, init.outboundStreams);
  writeUint16(body, 10, init.inboundStreams);
  writeUint32(body, 12, init.initialTsn);
  let at = fixedBytes;
  for (const [index, [type, value]] of parts.entries()) {
    writeUint16(body, at, type);
    writeUint16(body, at + 2, chunkHeaderBytes + value.length);
    body.set(value, at + chunkHeaderBytes);
    at += lengths[index] ?? 0;
  }
  return body;
}
