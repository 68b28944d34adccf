import type { Clock } from "../../base/Clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Logger } from "../../base/Logger.ts";
import type { DataChannelKind, DataSource } from "../MediaPlane.ts";
import { DataChannels } from "./DataChannels.ts";
import { SctpTransport } from "./sctp/SctpTransport.ts";
import type { SrtpParameters } from "./srtp/SrtpSession.ts";
import type { DtlsStack } from "./werift/loadDtls.ts";
import type { DtlsRole, WeriftDtls } from "./werift/WeriftDtls.ts";

export interface SecureTransportOptions {
  dtls: DtlsStack;
  clock: Clock;
  log: Logger;
  /** Whether the server opens LiveKit's data channels; otherwise the client does. */
  opensChannels: boolean;
  sendDatagram: (datagram: Uint8Array) => void;
  onConnected: (srtp: SrtpParameters) => void;
  onClosed: () => void;
  onFailed: (reason: string) => void;
  onChannelOpened: (kind: DataChannelKind) => void;
  onData: (source: DataSource, payload: Uint8Array) => void;
}

/** What the peer's first description says about DTLS and SCTP. */
export interface SecureRemote {
  role: DtlsRole;
  fingerprint: { algorithm: string; value: string };
  sctpPort: number;
}

/** As our descriptions say. */
const localSctpPort = 5000;

/** DTLS may begin before the answer that names the client's fingerprint, which comes by another way. */
const maxEarlyDatagrams = 8;

/** DTLS, and SCTP with the data channels over it. Starts when the remote parameters and a path are known. */
export class SecureTransport {
  readonly #options: SecureTransportOptions;
  readonly #channels: DataChannels;
  #remote: SecureRemote | undefined;
  #hasPath = false;
  #early: Uint8Array[] = [];
  #dtls: WeriftDtls | undefined;
  #sctp: SctpTransport | undefined;

  constructor(options: SecureTransportOptions) {
    this.#options = options;
    this.#channels = new DataChannels({
      log: options.log,
      onOpened: options.onChannelOpened,
      onData: options.onData,
    });
  }

  /** Only the first call counts: later descriptions of one session keep DTLS as it is. */
  setRemote(remote: SecureRemote): void {
    this.#remote ??= remote;
    this.#startWhenReady();
  }

  get role(): DtlsRole | undefined {
    return this.#remote?.role;
  }

  handlePath(): void {
    this.#hasPath = true;
    this.#startWhenReady();
  }

  handleDatagram(datagram: Uint8Array): void {
    if (this.#dtls) this.#dtls.handleDatagram(datagram);
    else if (this.#early.length < maxEarlyDatagrams) this.#early.push(datagram);
  }

  send(kind: DataChannelKind, payload: Uint8Array): void {
    this.#channels.send(kind, payload);
  }

  bufferedBytes(kind: DataChannelKind): number {
    return this.#channels.bufferedBytes(kind);
  }

  close(): void {
    this.#sctp?.close();
    this.#dtls?.close();
    this.#early = [];
  }

  dump(): object {
    return {
      dtls: { role: this.#remote?.role, dropped: this.#dtls?.dropped ?? 0 },
      sctp: this.#sctp?.dump(),
      data: this.#channels.dump(),
    };
  }

  #startWhenReady(): void {
    const remote = this.#remote;
    if (this.#dtls || !remote || !this.#hasPath) return;
    const { clock, log, sendDatagram, onClosed, onFailed } = this.#options;
    const dtls = this.#options.dtls.open({
      role: remote.role,
      remoteFingerprint: remote.fingerprint,
      clock,
      log,
      send: sendDatagram,
      onConnected: (srtp) => this.#handleConnected(dtls, remote, srtp),
      onData: (packet) => this.#sctp?.handlePacket(packet),
      onClosed,
      onFailed,
    });
    this.#dtls = dtls;
    for (const datagram of this.#early.splice(0)) dtls.handleDatagram(datagram);
  }

  #handleConnected(dtls: WeriftDtls, remote: SecureRemote, srtp: SrtpParameters): void {
    const { clock, log } = this.#options;
    const logUnsent = (error: unknown): void =>
      log.debug("An SCTP packet could not be sent", { error: errorMessage(error) });
    const sctp = new SctpTransport({
      clock,
      localPort: localSctpPort,
      remotePort: remote.sctpPort,
      onPacket: (packet) => void dtls.send(packet).catch(logUnsent),
      onEstablished: () => this.#channels.start(sctp, this.#firstStreamId(remote.role)),
      onMessage: (streamId, payloadId, payload) => this.#channels.handleMessage(streamId, payloadId, payload),
      onStreamsReset: (streamIds) => this.#channels.handleStreamsReset(streamIds),
      onClosed: (by, reason) =>
        log[by === "fault" ? "warn" : "debug"]("A client's data channels ended", { reason }),
    });
    this.#sctp = sctp;
    this.#options.onConnected(srtp);
    sctp.connect();
  }

  /** RFC 8832 section 6: the DTLS client opens even streams, the server odd ones. */
  #firstStreamId(role: DtlsRole): number | undefined {
    if (!this.#options.opensChannels) return undefined;
    return role === "client" ? 0 : 1;
  }
}
