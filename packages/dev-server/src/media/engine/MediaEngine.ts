import type { Clock } from "../../base/Clock.ts";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import type { Logger } from "../../base/Logger.ts";
import { MediaRouter } from "../MediaRouter.ts";
import { AddressTable } from "../transport/AddressTable.ts";
import { parseStunBindingRequest } from "../transport/StunMessage.ts";
import { classifyDatagram, type DatagramKind, isRtcp, UdpMux } from "../transport/UdpMux.ts";
import type { EngineCommand, EngineEvent, EngineOptions } from "./EnginePort.ts";
import { EngineTransport, SendRing } from "./EngineTransport.ts";

const tickIntervalMs = 10;

export interface MediaEngineOptions extends EngineOptions {
  clock: Clock;
  log: Logger;
  emit: (event: EngineEvent) => void;
}

/**
 * Everything between the UDP socket and {@link MediaRouter}: which transport a datagram belongs to, ICE, SRTP.
 * Runs in a worker thread, so that nothing the main thread does delays media.
 */
export class MediaEngine {
  readonly #options: MediaEngineOptions;
  readonly #mux: UdpMux;
  readonly #router: MediaRouter;
  readonly #ring = new SendRing();
  readonly #transports = new Map<string, EngineTransport>();
  readonly #byUfrag = new Map<string, EngineTransport>();
  readonly #byAddress = new AddressTable<EngineTransport>();
  readonly #cancelTick: () => void;
  readonly #counters = {
    datagrams: 0,
    unknownKind: 0,
    unknownAddress: 0,
    stunMalformed: 0,
    stunUnknownUfrag: 0,
    stunRefused: 0,
    faults: 0,
  };

  private constructor(options: MediaEngineOptions, mux: UdpMux) {
    this.#options = options;
    this.#mux = mux;
    this.#router = new MediaRouter({ log: options.log });
    this.#router.events.on("audioLevels", (reports) => options.emit({ type: "audioLevels", reports }));
    this.#router.events.on("streamStates", (changes) => options.emit({ type: "streamStates", changes }));
    this.#router.events.on("trackStats", (stats) => options.emit({ type: "trackStats", stats }));
    this.#cancelTick = options.clock.every(tickIntervalMs, () => this.#guard(this.#tick));
  }

  /** @throws DevServerError `port_in_use` or `unavailable` */
  static async start(options: MediaEngineOptions): Promise<MediaEngine> {
    let engine: MediaEngine | undefined;
    const mux = await UdpMux.listen({
      host: options.host,
      port: options.udpPort,
      onDatagram: (datagram, address, port) => engine?.handleDatagram(datagram, address, port),
      onError: (error) => options.log.error("The media socket reported an error", { error: error.message }),
    });
    engine = new MediaEngine(options, mux);
    return engine;
  }

  get udpPort(): number {
    return this.#mux.port;
  }

  handleCommand(command: EngineCommand): void {
    this.#guard(() => this.#run(command));
  }

  handleDatagram(datagram: Uint8Array, address: string, port: number): void {
    this.#counters.datagrams++;
    this.#guard(() => this.#handlers[classifyDatagram(datagram[0] ?? 255)](datagram, address, port));
  }

  async close(): Promise<void> {
    this.#cancelTick();
    for (const id of this.#transports.keys()) this.#remove(id);
    await this.#mux.close();
  }

  dump(): object {
    return {
      udpPort: this.udpPort,
      counters: { ...this.#counters, sendErrors: this.#mux.sendErrors, addresses: this.#byAddress.size },
      transports: Array.from(this.#transports.values(), (transport) => transport.dump()),
      router: this.#router.dump(),
    };
  }

  readonly #handlers = {
    stun: (datagram, address, port) => this.#handleStun(datagram, address, port),
    dtls: (datagram, address, port) => {
      const transport = this.#at(address, port);
      if (transport) this.#options.emit({ type: "dtls", transportId: transport.id, datagram });
    },
    rtp: (datagram, address, port) => {
      const transport = this.#at(address, port);
      if (transport?.isImpaired) this.#handleRtpLater(transport, datagram);
      else if (transport) this.#handleRtp(transport, datagram);
    },
    unknown: () => void this.#counters.unknownKind++,
  } satisfies Record<DatagramKind, (datagram: Uint8Array, address: string, port: number) => void>;

  #at(address: string, port: number): EngineTransport | undefined {
    const transport = this.#byAddress.get(address, port);
    if (!transport) this.#counters.unknownAddress++;
    return transport;
  }

  #handleRtpLater(transport: EngineTransport, datagram: Uint8Array): void {
    transport.receiveImpaired(datagram, () =>
      this.#guard(() => {
        if (this.#transports.get(transport.id) === transport) this.#handleRtp(transport, datagram);
      }),
    );
  }

  #handleRtp(transport: EngineTransport, datagram: Uint8Array): void {
    const nowMs = this.#options.clock.nowMs();
    if (isRtcp(datagram)) {
      const length = transport.openRtcp(datagram);
      if (length >= 0) this.#router.receiveRtcp(transport.id, datagram.subarray(0, length), nowMs);
      return;
    }
    const length = transport.openRtp(datagram);
    if (length >= 0) this.#router.receiveRtp(transport.id, datagram, length, nowMs);
  }

  #handleStun(datagram: Uint8Array, address: string, port: number): void {
    const request = parseStunBindingRequest(datagram);
    if (!request) return void this.#counters.stunMalformed++;
    const transport = this.#byUfrag.get(request.username.split(":", 1)[0] ?? "");
    if (!transport) return void this.#counters.stunUnknownUfrag++;
    const ufrags = transport.ice.ufrags;
    const result = transport.ice.handleCheck(datagram, request, address, port, this.#options.clock.nowMs());
    if (result.outcome === "refused") return void this.#counters.stunRefused++;
    if (result.newAddress) this.#byAddress.set(address, port, transport);
    if (result.forgotten) this.#byAddress.delete(result.forgotten.address, result.forgotten.port);
    for (const ufrag of ufrags) if (!transport.ice.ufrags.includes(ufrag)) this.#byUfrag.delete(ufrag);
    this.#mux.send(result.response, result.response.length, address, port);
    this.#reportIce(transport);
  }

  readonly #tick = (): void => {
    const nowMs = this.#options.clock.nowMs();
    for (const transport of this.#transports.values()) {
      transport.ice.handleTick(nowMs);
      this.#reportIce(transport);
    }
    this.#router.tick(nowMs);
  };

  #reportIce(transport: EngineTransport): void {
    const state = transport.ice.state;
    if (state === transport.reportedIceState) return;
    transport.reportedIceState = state;
    this.#options.emit({ type: "iceStateChanged", transportId: transport.id, state });
  }

  #run(command: EngineCommand): void {
    switch (command.type) {
      case "addTransport":
        return this.#add(command);
      case "restartIce": {
        const transport = this.#require(command.transportId);
        transport.ice.restart(command.ice);
        this.#indexUfrags(transport);
        return;
      }
      case "sendDtls":
        return this.#transports.get(command.transportId)?.sendPlain(command.datagram);
      case "startSrtp":
        return this.#require(command.transportId).startSrtp(command.srtp);
      case "removeTransport":
        return this.#remove(command.transportId);
      case "setReceivers":
        return this.#router.setReceivers(command.transportId, command.receivers);
      case "addDownTrack":
        return this.#router.addDownTrack(command.parameters, command.settings);
      case "setDownTrackSettings":
        return this.#router.setDownTrackSettings(command.downTrackId, command.settings);
      case "removeDownTrack":
        return this.#router.removeDownTrack(command.downTrackId);
      case "limitBandwidth":
        return this.#router.limitBandwidth(command.transportId, command.bps);
      case "dump":
        return this.#options.emit({
          type: "dumped",
          requestId: command.requestId,
          traffic: this.#mux.traffic,
          dump: this.dump(),
        });
    }
  }

  #add(command: EngineCommand & { type: "addTransport" }): void {
    const transport = new EngineTransport(command.transportId, command.ice, this.#mux, this.#ring);
    if (command.network) transport.impair(command.network, this.#options.clock);
    this.#transports.set(transport.id, transport);
    this.#indexUfrags(transport);
    this.#router.addSession(transport.id, transport);
  }

  #indexUfrags(transport: EngineTransport): void {
    for (const [ufrag, owner] of this.#byUfrag) if (owner === transport) this.#byUfrag.delete(ufrag);
    for (const ufrag of transport.ice.ufrags) this.#byUfrag.set(ufrag, transport);
  }

  #remove(transportId: string): void {
    const transport = this.#transports.get(transportId);
    if (!transport) return;
    this.#transports.delete(transportId);
    for (const ufrag of transport.ice.ufrags) this.#byUfrag.delete(ufrag);
    for (const { address, port } of transport.ice.addresses) {
      if (this.#byAddress.get(address, port) === transport) this.#byAddress.delete(address, port);
    }
    this.#router.removeSession(transportId);
  }

  #require(transportId: string): EngineTransport {
    const transport = this.#transports.get(transportId);
    if (transport) return transport;
    throw new DevServerError("not_found", `The media engine knows no transport ${transportId}.`);
  }

  /** One packet or command that goes wrong must not take the others down. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#counters.faults++;
      this.#options.log.error("The media engine failed on an input", { error: errorMessage(error) });
    }
  }
}
