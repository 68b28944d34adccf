import type { Clock } from "../../base/Clock.ts";
import type { RtpPort } from "../RtpSession.ts";
import { type IceAddress, IceLite, type IceCredentials, type IceState } from "../transport/IceLite.ts";
import type { SrtpBackend } from "../transport/srtp/SrtpBackend.ts";
import { maxSealOverheadBytes } from "../transport/srtp/SrtpCipher.ts";
import { type SrtpParameters, SrtpSession } from "../transport/srtp/SrtpSession.ts";
import { datagramSlotBytes } from "../transport/UdpMux.ts";
import { ImpairedLink, type NetworkConditions } from "./ImpairedLink.ts";

/** The engine's sockets. */
export interface DatagramPort {
  /** An array of {@link datagramSlotBytes} to write a datagram in; to be sent in this turn and before another is asked for. */
  nextSlot(): Uint8Array;
  /** Sends `datagram[0, length)`. An array that is not from {@link nextSlot} must not change any more. */
  send(datagram: Uint8Array, length: number, to: IceAddress): void;
}

/** A bad network towards and from one peer. */
interface ImpairedPath {
  up: ImpairedLink;
  down: ImpairedLink;
  clock: Clock;
}

/** One peer as the engine knows it: ICE, SRTP and the way out. */
export class EngineTransport implements RtpPort {
  readonly id: string;
  readonly ice: IceLite;
  /** What was last told to the main thread. */
  reportedIceState: IceState = "new";
  readonly #port: DatagramPort;
  #srtp: SrtpSession | undefined;
  #path: ImpairedPath | undefined;
  readonly #counters = {
    rtpSent: 0,
    rtpReceived: 0,
    rtcpSent: 0,
    rtcpReceived: 0,
    unsendable: 0,
    early: 0,
    impaired: 0,
  };

  constructor(id: string, credentials: IceCredentials, port: DatagramPort) {
    this.id = id;
    this.ice = new IceLite(credentials);
    this.#port = port;
  }

  /** From now on media is lost, late and limited, on purpose. */
  impair(network: NetworkConditions, clock: Clock): void {
    this.#path = { up: new ImpairedLink(network), down: new ImpairedLink(network), clock };
  }

  get isImpaired(): boolean {
    return this.#path !== undefined;
  }

  /** Takes a media datagram through the network of {@link impair}. */
  receiveImpaired(datagram: Uint8Array, handle: () => void): void {
    const path = this.#path;
    if (!path) return handle();
    const delayMs = path.up.delayOf(datagram.length, path.clock.nowMs());
    if (delayMs === undefined) this.#counters.impaired++;
    else if (delayMs === 0) handle();
    else path.clock.after(delayMs, handle);
  }

  startSrtp(parameters: SrtpParameters, backend: SrtpBackend): void {
    this.#srtp?.close();
    this.#srtp = new SrtpSession(parameters, backend);
  }

  /** Frees the keys. Nothing can be opened or sealed from now on. */
  close(): void {
    this.#srtp?.close();
    this.#srtp = undefined;
  }

  /** Opens in place; gives the plain length, or -1 for what was refused and counted. */
  openRtp(packet: Uint8Array): number {
    if (!this.#srtp) return this.#early();
    const length = this.#srtp.openRtp(packet, packet.length);
    if (length >= 0) this.#counters.rtpReceived++;
    return length;
  }

  /** Opens in place; gives the plain length, or -1 for what was refused and counted. */
  openRtcp(packet: Uint8Array): number {
    if (!this.#srtp) return this.#early();
    const length = this.#srtp.openRtcp(packet, packet.length);
    if (length >= 0) this.#counters.rtcpReceived++;
    return length;
  }

  nextPacket(): Uint8Array {
    return this.#port.nextSlot();
  }

  sendRtp(packet: Uint8Array, length: number): void {
    const fits = length + maxSealOverheadBytes <= datagramSlotBytes;
    const sealedLength = fits ? this.#srtp?.sealRtp(packet, length, packet) : -1;
    if (this.#send(packet, sealedLength)) this.#counters.rtpSent++;
  }

  sendRtcp(packet: Uint8Array): void {
    const out = this.#port.nextSlot();
    const fits = this.#srtp !== undefined && packet.length + maxSealOverheadBytes <= datagramSlotBytes;
    if (this.#send(out, fits ? this.#srtp?.sealRtcp(packet, out) : -1)) this.#counters.rtcpSent++;
  }

  sendPlain(datagram: Uint8Array): void {
    const to = this.ice.selected;
    if (to) this.#port.send(datagram, datagram.length, to);
  }

  dump(): object {
    return {
      id: this.id,
      ice: { state: this.ice.state, selected: this.ice.selected, addresses: this.ice.addresses.length },
      counters: { ...this.#counters, ...this.#srtp?.counters },
    };
  }

  #send(out: Uint8Array, length: number | undefined): boolean {
    const to = this.ice.selected;
    if (!to || length === undefined || length < 0) {
      this.#counters.unsendable++;
      return false;
    }
    if (this.#path) this.#sendLater(this.#path, out.slice(0, length));
    else this.#port.send(out, length, to);
    return true;
  }

  #sendLater(path: ImpairedPath, datagram: Uint8Array): void {
    const delayMs = path.down.delayOf(datagram.length, path.clock.nowMs());
    if (delayMs === undefined) this.#counters.impaired++;
    else if (delayMs === 0) this.sendPlain(datagram);
    else path.clock.after(delayMs, () => this.sendPlain(datagram));
  }

  #early(): -1 {
    this.#counters.early++;
    return -1;
  }
}
