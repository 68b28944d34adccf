import { readUint16, readUint32 } from "../../../rtp/bytes.ts";
import type { SctpMessage } from "../SctpPort.ts";
import {
  chunkHeaderBytes,
  chunkTypes,
  errorCauses,
  packetHeaderBytes,
  padded,
  reflectedTag,
} from "./chunks.ts";
import { ControlChunks } from "./ControlChunks.ts";
import { Handshake, type Agreement } from "./Handshake.ts";
import { PacketWriter } from "./PacketWriter.ts";
import { hasValidHeader } from "./packetHeader.ts";
import type { DataResult } from "./Receiver.ts";
import { Retries } from "./Retries.ts";
import { Session } from "./Session.ts";

export interface SctpAssociationOptions {
  localPort: number;
  remotePort: number;
  /** Gives random unsigned 32-bit numbers: tags, cookies, first TSNs. */
  random: () => number;
  /** The packet is the receiver's to keep. */
  onPacket: (packet: Buffer) => void;
  /** Again when the peer starts anew: all streams begin at their beginning. */
  onEstablished: () => void;
  /** The payload is part of the received packet or new; it does not change. */
  onMessage: (streamId: number, payloadId: number, payload: Uint8Array) => void;
  /** The peer closed these data channels (RFC 8831 section 6.7); none named means all. */
  onStreamsReset: (streamIds: number[]) => void;
  /** Ended by the peer or for a fault of it; not by {@link SctpAssociation.close}. */
  onClosed: (by: "peer" | "fault", reason: string) => void;
}

/** RFC 9260 section 4; those of the sides that begin a shutdown are missing, since we close by ABORT. */
type State =
  | "listening"
  | "cookieWait"
  | "cookieEchoed"
  | "established"
  | "shutdownReceived"
  | "shutdownAckSent"
  | "ended";

/**
 * One SCTP association as WebRTC uses it (RFC 9260 and RFC 8831 over DTLS): reliable and unreliable, ordered and
 * unordered messages, stream resets. Pure: packets and the time go in; packets and events come out. After each call
 * of `send` and `connect`, `flush` sends what may be sent; `handleTimeout` is due at `nextTimeoutMs`.
 */
export class SctpAssociation {
  readonly #options: SctpAssociationOptions;
  readonly #writer: PacketWriter;
  readonly #handshake: Handshake;
  readonly #control = new ControlChunks();
  readonly #retries = new Retries();
  #state: State = "listening";
  /** From the INIT ACK until the COOKIE ACK. */
  #pending: Agreement | undefined;
  #session: Session | undefined;
  readonly #counters = { received: 0, sent: 0, refused: 0, unsendable: 0 };

  constructor(options: SctpAssociationOptions) {
    this.#options = options;
    this.#writer = new PacketWriter(options.localPort, options.remotePort);
    this.#handshake = new Handshake(options.random);
  }

  get isEstablished(): boolean {
    return this.#state === "established";
  }

  /** `Infinity` when nothing is due. */
  get nextTimeoutMs(): number {
    return Math.min(this.#retries.dueMs, this.#session?.dueMs ?? Number.POSITIVE_INFINITY);
  }

  /** Sends an INIT; without it the association waits for the peer's, and both may begin at once. */
  connect(nowMs: number): void {
    if (this.#state !== "listening") return;
    this.#state = "cookieWait";
    this.#retries.start(nowMs);
    this.#sendInit();
  }

  send(message: SctpMessage): void {
    if (this.#state === "established" && message.payload.length > 0) this.#session?.sender.push(message);
    else this.#counters.unsendable++;
  }

  bufferedBytes(streamId: number): number {
    return this.#session?.sender.queue.bufferedBytes(streamId) ?? 0;
  }

  /** Closes the outgoing side of these streams once what was given for them has left. */
  resetStreams(streamIds: readonly number[]): void {
    if (this.#session?.agreement.peer.reconfig) this.#session.resets.reset(streamIds);
  }

  /** Ends at once by an ABORT. */
  close(): void {
    this.#abort(errorCauses.userInitiated);
  }

  handlePacket(packet: Uint8Array, nowMs: number): void {
    this.#counters.received++;
    if (this.#state === "ended" || !this.#isForUs(packet)) return void this.#counters.refused++;
    let hasData = false;
    for (let at = packetHeaderBytes; at + chunkHeaderBytes <= packet.length;) {
      const type = packet[at] ?? 0;
      const end = at + readUint16(packet, at + 2);
      if (end < at + chunkHeaderBytes || end > packet.length) {
        this.#counters.refused++;
        break;
      }
      if (type === chunkTypes.data) {
        hasData = true;
        this.#handleDataResult(this.#session?.receiver.handleData(packet, at, end));
      } else if (!this.#handleChunk(type, packet, at, end, nowMs)) break;
      if (this.#hasEnded()) return;
      at = padded(end - at) + at;
    }
    if (hasData) this.#session?.receiver.handlePacketEnd(nowMs);
    this.flush(nowMs);
  }

  handleTimeout(nowMs: number): void {
    this.#session?.handleTimeout(nowMs);
    if (nowMs >= this.#retries.dueMs) this.#handleRetry(nowMs);
    this.flush(nowMs);
  }

  /** Sends all that may be sent now. */
  flush(nowMs: number): void {
    const tag = (this.#session?.agreement ?? this.#pending)?.peer.tag;
    if (tag === undefined || this.#state === "ended") return;
    const session = this.#session;
    session?.sender.startBurst();
    for (;;) {
      this.#writer.begin(tag);
      this.#control.write(this.#writer);
      session?.write(this.#writer, nowMs);
      if (this.#writer.isEmpty) break;
      this.#emit(session?.agreement.peer.zeroChecksum ? "zero" : "crc32c");
    }
    if (this.#state === "shutdownReceived" && session?.sender.isIdle) {
      this.#state = "shutdownAckSent";
      this.#retries.start(nowMs);
      this.#sendAlone(tag, chunkTypes.shutdownAck);
    }
  }

  dump(): object {
    const { sender, receiver } = this.#session ?? {};
    return {
      state: this.#state,
      ...this.#counters,
      retransmissions: sender?.retransmissions ?? 0,
      refusedMessages: receiver?.refusedMessages ?? 0,
    };
  }

  #hasEnded(): boolean {
    return this.#state === "ended";
  }

  #isForUs(packet: Uint8Array): boolean {
    if (!hasValidHeader(packet, this.#options.remotePort, this.#options.localPort)) return false;
    const tag = readUint32(packet, 4);
    const type = packet[packetHeaderBytes];
    if (type === chunkTypes.init) return tag === 0;
    // The handshake knows which tag its cookie was given under.
    if (type === chunkTypes.cookieEcho) return true;
    const agreement = this.#session?.agreement ?? this.#pending;
    const mayReflect = type === chunkTypes.abort || type === chunkTypes.shutdownComplete;
    const flags = packet[packetHeaderBytes + 1] ?? 0;
    if (mayReflect && flags & reflectedTag) return tag === agreement?.peer.tag;
    return tag === (agreement?.localTag ?? this.#handshake.tag);
  }

  /** @returns whether to go on with the packet's next chunk. */
  #handleChunk(type: number, packet: Uint8Array, start: number, end: number, nowMs: number): boolean {
    const body = packet.subarray(start + chunkHeaderBytes, end);
    const session = this.#session;
    switch (type) {
      case chunkTypes.sack:
        return this.#check(session?.sender.handleSack(body, nowMs));
      case chunkTypes.init:
        // Never with others in a packet.
        if (start === packetHeaderBytes) this.#handleInit(body);
        return false;
      case chunkTypes.initAck:
        this.#handleInitAck(body, nowMs);
        return false;
      case chunkTypes.cookieEcho:
        return this.#handleCookieEcho(readUint32(packet, 4), body);
      case chunkTypes.cookieAck:
        if (this.#state === "cookieEchoed" && this.#pending) this.#begin(this.#pending);
        return true;
      case chunkTypes.heartbeat:
        return this.#check(this.#control.add(chunkTypes.heartbeatAck, body));
      case chunkTypes.forwardTsn:
        return this.#check(session?.receiver.handleForwardTsn(body));
      case chunkTypes.reconfig:
        return this.#check(session?.resets.handleChunk(body));
      case chunkTypes.heartbeatAck:
      case chunkTypes.error:
        return true;
      case chunkTypes.abort:
        this.#end("peer", "the peer aborted the association");
        return false;
      case chunkTypes.shutdown:
      case chunkTypes.shutdownAck:
      case chunkTypes.shutdownComplete:
        return this.#handleShutdown(type, body, nowMs);
      default:
        return this.#handleUnknown(type, packet.subarray(start, end));
    }
  }

  /** Counts what was refused; the packet's next chunk may be better. */
  #check(isAccepted: boolean | undefined): boolean {
    if (!isAccepted) this.#counters.refused++;
    return true;
  }

  #handleDataResult(result: DataResult | undefined): void {
    if (result === "taken" || result === "duplicate") return;
    this.#counters.refused++;
    if (result === "empty") this.#abort(errorCauses.noUserData, "the peer sent DATA without data");
    if (result === "overrun") {
      this.#abort(errorCauses.protocolViolation, "the peer sent more than the receive window allows");
    }
  }

  #handleInit(body: Uint8Array): void {
    const answer = this.#handshake.answer(body, this.#session !== undefined);
    if (!answer) return void this.#counters.refused++;
    this.#sendAlone(answer.tag, chunkTypes.initAck, answer.body);
  }

  #handleInitAck(body: Uint8Array, nowMs: number): void {
    if (this.#state !== "cookieWait") return;
    const agreement = this.#handshake.handleInitAck(body);
    const cookie = agreement?.peer.cookie;
    if (!agreement || !cookie || !this.#control.add(chunkTypes.cookieEcho, cookie))
      return void this.#counters.refused++;
    // Kept beyond its packet for repetitions.
    agreement.peer.cookie = new Uint8Array(cookie);
    this.#pending = agreement;
    this.#state = "cookieEchoed";
    this.#retries.start(nowMs);
  }

  #handleCookieEcho(tag: number, cookie: Uint8Array): boolean {
    const agreement = this.#handshake.openCookie(tag, cookie);
    if (!agreement) {
      this.#counters.refused++;
      return false;
    }
    const current = this.#session?.agreement;
    const isRepeated = current?.localTag === agreement.localTag && current.peer.tag === agreement.peer.tag;
    if (!isRepeated) this.#begin(agreement);
    this.#control.add(chunkTypes.cookieAck);
    return true;
  }

  #begin(agreement: Agreement): void {
    const { onMessage, onStreamsReset } = this.#options;
    this.#session = new Session(agreement, onMessage, onStreamsReset);
    this.#pending = undefined;
    this.#retries.stop();
    this.#control.clear();
    this.#state = "established";
    this.#options.onEstablished();
  }

  #handleShutdown(type: number, body: Uint8Array, nowMs: number): boolean {
    const session = this.#session;
    if (type === chunkTypes.shutdown && session && body.length >= 4) {
      session.sender.handleCumulativeTsn(readUint32(body, 0), nowMs);
      if (this.#state === "established") this.#state = "shutdownReceived";
    } else if (type === chunkTypes.shutdownAck && session) {
      this.#sendAlone(session.agreement.peer.tag, chunkTypes.shutdownComplete);
      this.#end("peer", "the peer shut the association down");
    } else if (type === chunkTypes.shutdownComplete && this.#state === "shutdownAckSent") {
      this.#end("peer", "the peer shut the association down");
    }
    return true;
  }

  /** The two high bits of the type say what to do (RFC 9260 section 3.2). */
  #handleUnknown(type: number, chunk: Uint8Array): boolean {
    this.#counters.refused++;
    if (type & 0x40) this.#control.addError(errorCauses.unrecognizedChunk, chunk);
    return (type & 0x80) !== 0;
  }

  #handleRetry(nowMs: number): void {
    if (this.#retries.next(nowMs) === "giveUp") {
      if (this.#state === "shutdownAckSent") return this.#end("peer", "the peer does not answer");
      // Whatever becomes of our INIT, the peer's is still welcome.
      this.#state = "listening";
      this.#pending = undefined;
      return;
    }
    if (this.#state === "cookieWait") this.#sendInit();
    else if (this.#state === "cookieEchoed")
      this.#control.add(chunkTypes.cookieEcho, this.#pending?.peer.cookie);
    else if (this.#session) this.#sendAlone(this.#session.agreement.peer.tag, chunkTypes.shutdownAck);
  }

  #sendInit(): void {
    this.#sendAlone(0, chunkTypes.init, this.#handshake.init());
  }

  #sendAlone(tag: number, type: number, body: Uint8Array = new Uint8Array(0)): void {
    this.#writer.begin(tag);
    this.#writer.bytes.set(body, this.#writer.addChunk(type, 0, body.length));
    this.#emit("crc32c");
  }

  #emit(checksum: "crc32c" | "zero"): void {
    this.#counters.sent++;
    this.#options.onPacket(this.#writer.finish(checksum));
  }

  /** @param reason - Told when the peer is at fault. */
  #abort(cause: number, reason?: string): void {
    const tag = (this.#session?.agreement ?? this.#pending)?.peer.tag;
    if (tag !== undefined && this.#state !== "ended")
      this.#sendAlone(tag, chunkTypes.abort, Uint8Array.from([0, cause, 0, chunkHeaderBytes]));
    if (reason === undefined) this.#release();
    else this.#end("fault", reason);
  }

  #end(by: "peer" | "fault", reason: string): void {
    if (this.#state === "ended") return;
    this.#release();
    this.#options.onClosed(by, reason);
  }

  #release(): void {
    this.#state = "ended";
    this.#session = undefined;
    this.#pending = undefined;
    this.#retries.stop();
  }
}
