// One end of a media path as a client has it, without a browser: ICE checks, DTLS, SRTP, over a UDP socket of its own.
import { randomBytes } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { systemClock } from "../../packages/dev-server/src/base/Clock.ts";
import { silentLogger } from "../../packages/dev-server/src/base/Logger.ts";
import { createNodeBackend } from "../../packages/dev-server/src/media/transport/backend/createNodeBackend.ts";
import {
  type SrtpParameters,
  SrtpSession,
} from "../../packages/dev-server/src/media/transport/srtp/SrtpSession.ts";
import { createStunBindingRequest } from "../../packages/dev-server/src/media/transport/StunMessage.ts";
import { getDtlsCertificate } from "../../packages/dev-server/src/media/transport/werift/DtlsCertificate.ts";
import { WeriftDtls } from "../../packages/dev-server/src/media/transport/werift/WeriftDtls.ts";

const host = "127.0.0.1";
const checkIntervalMs = 2000;
/** Each so many packets one is opened, to read when it was sent. */
const sampleEvery = 8;

export const localIce = { ufrag: "load", pwd: "loadloadloadloadloadload" } as const;

/** What the server's description says. */
export interface RemotePath {
  port: number;
  ufrag: string;
  pwd: string;
  fingerprint: { algorithm: string; value: string };
  /** Ours. */
  role: "client" | "server";
}

export class LoadPeer {
  packets = 0;
  latenciesMs: number[] = [];
  readonly #socket: Socket;
  readonly #out = new Uint8Array(2048);
  #path: RemotePath | undefined;
  #dtls: WeriftDtls | undefined;
  #srtp: SrtpSession | undefined;
  #checks: NodeJS.Timeout | undefined;
  #connected: () => void = () => {};
  readonly #untilConnected = new Promise<void>((resolve) => (this.#connected = resolve));

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("message", (datagram) => this.#receive(datagram));
  }

  static async open(): Promise<LoadPeer> {
    const socket = createSocket({ type: "udp4", lookup: (name, _options, done) => done(null, name, 4) });
    await new Promise<void>((resolve) => socket.bind(0, host, resolve));
    socket.setRecvBufferSize(1 << 20);
    return new LoadPeer(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Resolves when media can flow. Later calls give the same. */
  async connect(path: RemotePath): Promise<void> {
    if (!this.#path) {
      this.#path = path;
      const certificate = await getDtlsCertificate();
      const start = (): void => {
        this.#dtls ??= new WeriftDtls({
          role: path.role,
          certificate,
          remoteFingerprint: path.fingerprint,
          clock: systemClock,
          log: silentLogger,
          send: (datagram) => this.#socket.send(datagram, path.port, host),
          onConnected: (srtp) => this.startSrtp(srtp, path.port),
          onData: () => {},
          onClosed: () => {},
          onFailed: (reason) => console.error(`DTLS failed: ${reason}`),
        });
      };
      this.#onChecked = start;
      this.#check();
      this.#checks = setInterval(() => this.#check(), checkIntervalMs);
    }
    await this.#untilConnected;
  }

  /** For a server that takes keys without a handshake. */
  startSrtp(srtp: SrtpParameters, port: number): void {
    this.#path ??= { port, ufrag: "", pwd: "", fingerprint: { algorithm: "", value: "" }, role: "client" };
    this.#srtp = new SrtpSession(srtp, createNodeBackend());
    this.#connected();
  }

  sendRtp(packet: Uint8Array): void {
    if (!this.#srtp || !this.#path) throw new Error("not connected");
    const length = this.#srtp.sealRtp(packet, packet.length, this.#out);
    // Copied: the socket may keep it for a while.
    this.#socket.send(this.#out.slice(0, length), this.#path.port, host);
  }

  reset(): void {
    this.packets = 0;
    this.latenciesMs = [];
  }

  close(): void {
    clearInterval(this.#checks);
    this.#dtls?.close();
    this.#socket.close();
  }

  #onChecked: () => void = () => {};

  #check(): void {
    if (!this.#path) return;
    const { ufrag, pwd, port } = this.#path;
    const username = `${ufrag}:${localIce.ufrag}`;
    const transactionId = randomBytes(12);
    const request = createStunBindingRequest({ transactionId, username, password: pwd, useCandidate: true });
    this.#socket.send(request, port, host);
  }

  #receive(datagram: Buffer): void {
    const first = datagram[0] ?? 255;
    if (first >= 128) return this.#receiveMedia(datagram);
    if (first >= 20) return this.#dtls?.handleDatagram(new Uint8Array(datagram));
    if (first === 1) this.#onChecked();
  }

  #receiveMedia(datagram: Buffer): void {
    const type = datagram[1] ?? 0;
    if (type >= 192 && type <= 223) return;
    if (this.packets++ % sampleEvery !== 0 || !this.#srtp) return;
    const length = this.#srtp.openRtp(datagram, datagram.length);
    if (length < 8) return;
    this.latenciesMs.push(performance.now() - datagram.readDoubleBE(length - 8));
  }
}
