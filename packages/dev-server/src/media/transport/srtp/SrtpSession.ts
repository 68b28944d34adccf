import { deriveGcmSessionKeys } from "./deriveGcmSessionKeys.ts";
import { RecentStreams, type Used } from "./RecentStreams.ts";
import { ReplayWindow } from "./ReplayWindow.ts";
import { RolloverCounter } from "./RolloverCounter.ts";
import { rtpHeaderLength } from "./rtpHeaderLength.ts";
import type { SrtpBackend } from "./SrtpBackend.ts";
import type { SrtpCipher, SrtpKeys, SrtpProfile } from "./SrtpCipher.ts";

/** A transport's SRTP parameters after the DTLS handshake. Plain values: they cross a thread. */
export interface SrtpParameters {
  profile: SrtpProfile;
  local: SrtpKeys;
  remote: SrtpKeys;
}

/**
 * An authentic but hostile peer shall not fill the memory: more streams than any call has at once. Who publishes anew
 * for long has more one after another, and the oldest are forgotten.
 */
const maxStreams = 512;

interface InboundStream extends Used {
  readonly rollover: RolloverCounter;
  readonly replay: ReplayWindow;
}

interface InboundRtcpStream extends Used {
  readonly replay: ReplayWindow;
}

export interface SrtpCounters {
  malformed: number;
  replayed: number;
  unauthenticated: number;
  /** Streams, of RTP and of RTCP, that made room for others. */
  forgottenStreams: number;
}

/** SRTP and SRTCP of one transport, both directions: finds rollover counters, refuses replays. */
export class SrtpSession {
  readonly counters: SrtpCounters = { malformed: 0, replayed: 0, unauthenticated: 0, forgottenStreams: 0 };
  readonly #local: SrtpCipher;
  readonly #remote: SrtpCipher;
  readonly #inbound = new RecentStreams<InboundStream>(maxStreams);
  readonly #inboundRtcp = new RecentStreams<InboundRtcpStream>(maxStreams);
  /** Never forgotten: a stream that began again with a rollover counter of 0 would use nonces twice. */
  readonly #outbound = new Map<number, RolloverCounter>();
  /** The stream that was sealed last: mostly the next one's too. As a signed number, which V8 keeps in place. */
  #lastSsrc = 0;
  #lastRollover: RolloverCounter | undefined;
  #rtcpIndex = 0;

  constructor({ profile, local, remote }: SrtpParameters, backend: SrtpBackend) {
    this.#local = createCipher(backend, profile, local);
    this.#remote = createCipher(backend, profile, remote);
  }

  /** Frees the keys. No other call may follow. */
  close(): void {
    this.#local.close();
    this.#remote.close();
  }

  /** Gives the sealed length in `out`, or -1 for what is no RTP packet. */
  sealRtp(packet: Uint8Array, length: number, out: Uint8Array): number {
    const headerLength = rtpHeaderLength(packet, length);
    if (headerLength < 0) return -1;
    const ssrc = readUint32(packet, 8) | 0;
    const rollover = (ssrc === this.#lastSsrc ? this.#lastRollover : undefined) ?? this.#outboundStream(ssrc);
    const sequence = readUint16(packet, 2);
    const roc = rollover.estimate(sequence);
    if (roc < 0) return -1;
    rollover.update(sequence, roc);
    return this.#local.sealRtp(packet, length, headerLength, roc, out);
  }

  /** Opens in place and gives the plain length, or -1 for a packet that was refused and counted. */
  openRtp(packet: Uint8Array, length: number): number {
    const headerLength = rtpHeaderLength(packet, length);
    if (headerLength < 0) return this.#refuse("malformed");
    const ssrc = readUint32(packet, 8);
    const known = this.#inbound.get(ssrc);
    const stream = known ?? { rollover: new RolloverCounter(), replay: new ReplayWindow(), lastUse: 0 };
    const sequence = readUint16(packet, 2);
    const roc = stream.rollover.estimate(sequence);
    const index = roc * 0x10000 + sequence;
    if (roc < 0 || !stream.replay.isNew(index)) return this.#refuse("replayed");
    const plainLength = this.#remote.openRtp(packet, length, headerLength, roc);
    if (plainLength < 0) return this.#refuse("unauthenticated");
    stream.rollover.update(sequence, roc);
    stream.replay.add(index);
    if (known) this.#inbound.use(known);
    else if (this.#inbound.add(ssrc, stream)) this.counters.forgottenStreams++;
    return plainLength;
  }

  /** Gives the sealed length in `out`, or -1 for what is no RTCP packet. */
  sealRtcp(packet: Uint8Array, out: Uint8Array): number {
    if (packet.length < 8) return -1;
    this.#rtcpIndex = (this.#rtcpIndex + 1) & 0x7fffffff;
    return this.#local.sealRtcp(packet, this.#rtcpIndex, out);
  }

  /** Opens in place and gives the plain length, or -1 for a packet that was refused and counted. */
  openRtcp(packet: Uint8Array, length: number): number {
    if (length < 12) return this.#refuse("malformed");
    const ssrc = readUint32(packet, 4);
    const known = this.#inboundRtcp.get(ssrc);
    const plainLength = this.#remote.openRtcp(packet, length);
    if (plainLength < 0) return this.#refuse("unauthenticated");
    const index = this.#remote.rtcpIndex(packet, length);
    const stream = known ?? { replay: new ReplayWindow(), lastUse: 0 };
    if (!stream.replay.isNew(index)) return this.#refuse("replayed");
    stream.replay.add(index);
    if (known) this.#inboundRtcp.use(known);
    else if (this.#inboundRtcp.add(ssrc, stream)) this.counters.forgottenStreams++;
    return plainLength;
  }

  #outboundStream(ssrc: number): RolloverCounter {
    let rollover = this.#outbound.get(ssrc);
    if (!rollover) this.#outbound.set(ssrc, (rollover = new RolloverCounter()));
    this.#lastSsrc = ssrc;
    return (this.#lastRollover = rollover);
  }

  #refuse(reason: "malformed" | "replayed" | "unauthenticated"): -1 {
    this.counters[reason]++;
    return -1;
  }
}

function createCipher(backend: SrtpBackend, profile: SrtpProfile, keys: SrtpKeys): SrtpCipher {
  return profile === "AEAD_AES_128_GCM"
    ? backend.createGcmCipher(deriveGcmSessionKeys(keys))
    : backend.createCounterModeCipher(keys);
}

function readUint16(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}

function readUint32(bytes: Uint8Array, offset: number): number {
  return readUint16(bytes, offset) * 0x10000 + readUint16(bytes, offset + 2);
}
