import { readUint16 } from "../../../rtp/bytes.ts";
import { checksumAt, chunkHeaderBytes, packetHeaderBytes } from "./chunks.ts";
import { crc32c } from "./crc32c.ts";

/** Whether the packet is long enough, between these ports, and whole. A checksum of zero leaves that to DTLS. */
export function hasValidHeader(packet: Uint8Array, sourcePort: number, destinationPort: number): boolean {
  if (packet.length < packetHeaderBytes + chunkHeaderBytes) return false;
  if (readUint16(packet, 0) !== sourcePort || readUint16(packet, 2) !== destinationPort) return false;
  const checksum = readUint32LittleEndian(packet, checksumAt);
  // RFC 9653: our INIT and INIT ACK say that we accept it.
  return checksum === 0 || checksum === crc32c(packet, packet.length, checksumAt);
}

function readUint32LittleEndian(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}
