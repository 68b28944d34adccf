import { buildPacket, buildVp8Payload, type Vp8PayloadDescription } from "../../rtp/packetBuilder.ts";
import { wrap16 } from "../../rtp/sequence.ts";
import { IncomingPacket } from "../receiver/IncomingPacket.ts";
import { StreamReceiver } from "../receiver/StreamReceiver.ts";

export function createStream(layer = 0): StreamReceiver {
  return new StreamReceiver({ ssrc: 10 + layer, layer, kind: "video", clockRate: 90_000, nack: false });
}

export interface IncomingDescription {
  timestamp?: number;
  vp8?: Vp8PayloadDescription;
}

/** A packet as a receiver passes it on. */
export function createIncoming(
  stream: StreamReceiver,
  extendedSequence: number,
  { timestamp = 0, vp8 }: IncomingDescription = {},
): IncomingPacket {
  const bytes = buildPacket({
    ssrc: stream.ssrc,
    sequenceNumber: wrap16(extendedSequence),
    timestamp,
    payload: buildVp8Payload(vp8 ?? {}),
  });
  const packet = new IncomingPacket();
  packet.parse(bytes, bytes.length, 0);
  packet.stream = stream;
  packet.codec = { payloadType: 96, mimeType: "video/vp8", clockRate: 90_000 };
  packet.layer = stream.layer;
  packet.extendedSequence = extendedSequence;
  packet.hasVp8 = packet.vp8.parse(bytes, packet.header.payloadStart, packet.header.payloadEnd);
  packet.keyFrame = packet.vp8.keyFrame;
  packet.payload = bytes.subarray(packet.header.payloadStart);
  return packet;
}
