import { randomUint32 } from "../base/ids.ts";
import { writeUint16, writeUint32 } from "../rtp/bytes.ts";
import { HeaderExtensionWriter } from "../rtp/headerExtensions.ts";
import { fixedHeaderBytes } from "../rtp/RtpHeader.ts";
import { wrap16, wrap32 } from "../rtp/sequence.ts";
import { opusPayloadType } from "./clientSdp.ts";

/** Of the header extension that the offer names. */
const audioLevelId = 1;
const voiceActivityFlag = 0x80;
/** 20 ms at Opus' RTP clock rate. */
const timestampStep = 960;
const headerBytes = fixedHeaderBytes + 8;

/** Opus frames of 20 ms as RTP packets (RFC 7587). */
export class OpusSender {
  readonly ssrc: number = randomUint32() || 1;
  readonly #extensions = new HeaderExtensionWriter();
  #sequenceNumber = wrap16(randomUint32());
  #timestamp = randomUint32();
  #talking = false;

  /** @param level - RFC 6464: 0 the loudest to 127, silence. */
  packet(opus: Uint8Array, level: number): Uint8Array {
    const packet = new Uint8Array(headerBytes + opus.length);
    const starts = !this.#talking;
    this.#talking = true;
    packet[0] = 0x80;
    packet[1] = (starts ? 0x80 : 0) | opusPayloadType;
    writeUint16(packet, 2, this.#sequenceNumber);
    writeUint32(packet, 4, this.#timestamp);
    writeUint32(packet, 8, this.ssrc);
    this.#extensions.begin(packet, fixedHeaderBytes, false);
    packet[this.#extensions.add(audioLevelId, 1)] = (level < 127 ? voiceActivityFlag : 0) | level;
    packet.set(opus, this.#extensions.end());
    this.#sequenceNumber = wrap16(this.#sequenceNumber + 1);
    this.#timestamp = wrap32(this.#timestamp + timestampStep);
    return packet;
  }

  /** Nothing was sent for so long, and the next packet starts a talk spurt (RFC 3550 section 5.1). */
  pause(frames: number): void {
    this.#timestamp = wrap32(this.#timestamp + frames * timestampStep);
    this.#talking = false;
  }
}
