import type { Clock } from "../../base/Clock.ts";
import { ArrivalClock } from "./ArrivalClock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Logger } from "../../base/Logger.ts";
import { packetSlotBytes } from "../downtrack/RtpSender.ts";
import { MediaRouter } from "../MediaRouter.ts";
import type { MediaTraffic } from "../parameters.ts";
import { chooseMediaBackend } from "../transport/backend/chooseMediaBackend.ts";
import type { MediaBackend } from "../transport/backend/MediaBackend.ts";
import type { IceAddress, IceProtocol } from "../transport/IceLite.ts";
import { parseStunBindingRequest } from "../transport/StunMessage.ts";
import { TcpMux } from "../transport/tcp/TcpMux.ts";
import { classifyDatagram, type DatagramKind, isRtcp, type UdpMux } from "../transport/UdpMux.ts";
import type { EngineCommand, EngineEvent, EngineOptions, EnginePorts } from "./EnginePort.ts";
import { type DatagramPort, EngineTransport } from "./EngineTransport.ts";
import { TransportIndex } from "./TransportIndex.ts";

const tickIntervalMs = 10;
/** Fine enough for silence of seconds. */
const iceTickIntervalMs = 250;

export interface MediaEngineOptions extends EngineOptions {
  clock: Clock;
  log: Logger;
  emit: (event: EngineEvent) => void;
}

/**
 * Everything between the sockets and {@link MediaRouter}: which transport a datagram belongs to, ICE, SRTP.
 * Runs in a worker thread, so that nothing the main thread does delays media.
 */
export class MediaEngine {
  readonly #options: MediaEngineOptions;
  readonly #backend: MediaBackend;
  readonly #udp: UdpMux;
  readonly #tcp: TcpMux;
  readonly #router: MediaRouter;
  readonly #transports = new TransportIndex();
  readonly #cancelTick: () => void;
  #iceTickAtMs = -Infinity;
  readonly #arrivals = new ArrivalClock();
  readonly #counters = {
    datagrams: 0,
    unknownKind: 0,
    unknownAddress: 0,
    stunMalformed: 0,
    stunUnknownUfrag: 0,
    stunRefused: 0,
    faults: 0,
  };

  private constructor(options: MediaEngineOptions, backend: MediaBackend, udp: UdpMux, tcp: TcpMux) {
    this.#options = options;
    this.#backend = backend;
    this.#udp = udp;
    this.#tcp = tcp;
    this.#router = new MediaRouter({ log: options.log });
    this.#router.events.on("audioLevels", (reports) => options.emit({ type: "audioLevels", reports }));
    this.#router.events.on("streamStates", (changes) => options.emit({ type: "streamStates", changes }));
    this.#router.events.on("trackStats", (stats) => options.emit({ type: "trackStats", stats }));
    this.#cancelTick = options.clock.every(tickIntervalMs, () => this.#guard(this.#tick));
  }

  /** @throws DevServerError `port_in_use` or `unavailable` */
  static async start(options: MediaEngineOptions): Promise<MediaEngine> {
    let engine: MediaEngine | undefined;
    const { host, clock, log } = options;
    const onError = (error: Error): void =>
      log.error("A media socket reported an error", { error: error.message });
    const backend = await chooseMediaBackend(options.backend, log);
    const udp = await backend.listen({
      host,
      port: options.udpPort,
      onDatagram: (datagram, address, port, arrivedAtUnixMs) =>
        engine?.handleDatagram(datagram, address, port, "udp", arrivedAtUnixMs),
      onError,
    });
    const tcp = await TcpMux.listen({
      host,
      port: options.tcpPort,
      nowMs: () => clock.nowMs(),
      onDatagram: (datagram, address, port) => engine?.handleDatagram(datagram, address, port, "tcp"),
      onClosed: (address, port) => engine?.handleDisconnect(address, port),
      onError,
    }).catch(async (error: unknown) => {
      await udp.close();
      throw error;
    });
    engine = new MediaEngine(options, backend, udp, tcp);
    return engine;
  }

  get ports(): EnginePorts {
    return { udpPort: this.#udp.port, tcpPort: this.#tcp.port };
  }

  handleCommand(command: EngineCommand): void {
    this.#guard(() => this.#run(command));
  }

  handleDatagram(
    datagram: Uint8Array,
    address: string,
    port: number,
    protocol: IceProtocol = "udp",
    arrivedAtUnixMs = 0,
  ): void {
    this.#counters.datagrams++;
    const handle = this.#handlers[classifyDatagram(datagram[0] ?? 255)];
    this.#guard(() => handle(datagram, address, port, protocol, arrivedAtUnixMs));
  }

  /** A TCP connection is gone. */
  handleDisconnect(address: string, port: number): void {
    const transport = this.#transports.at(address, port, "tcp");
    if (!transport) return;
    const from: IceAddress = { protocol: "tcp", address, port };
    this.#transports.deleteAddress(from, transport);
    transport.ice.forget(from);
  }

  async close(): Promise<void> {
    this.#cancelTick();
    for (const { id } of this.#transports) this.#remove(id);
    await Promise.all([this.#udp.close(), this.#tcp.close()]);
  }

  dump(): object {
    return {
      ...this.ports,
      backend: this.#backend.name,
      counters: {
        ...this.#counters,
        sendErrors: this.#udp.sendErrors,
        addresses: this.#transports.addresses,
      },
      tcp: this.#tcp.dump(),
      transports: Array.from(this.#transports, (transport) => transport.dump()),
      router: this.#router.dump(),
    };
  }

  readonly #handlers = {
    stun: (datagram, address, port, protocol) => this.#handleStun(datagram, { protocol, address, port }),
    dtls: (datagram, address, port, protocol) => {
      const transport = this.#at(address, port, protocol);
      // Copied: the array is the socket's own.
      const copy = new Uint8Array(datagram);
      if (transport) this.#options.emit({ type: "dtls", transportId: transport.id, datagram: copy });
    },
    rtp: (datagram, address, port, protocol, arrivedAtUnixMs) => {
      const transport = this.#at(address, port, protocol);
      if (transport?.isImpaired) this.#handleRtpLater(transport, datagram);
      else if (transport) this.#handleRtp(transport, datagram, arrivedAtUnixMs);
    },
    unknown: () => void this.#counters.unknownKind++,
  } satisfies Record<
    DatagramKind,
    (
      datagram: Uint8Array,
      address: string,
      port: number,
      protocol: IceProtocol,
      arrivedAtUnixMs: number,
    ) => void
  >;

  #at(address: string, port: number, protocol: IceProtocol): EngineTransport | undefined {
    const transport = this.#transports.at(address, port, protocol);
    if (!transport) this.#counters.unknownAddress++;
    return transport;
  }

  #handleRtpLater(transport: EngineTransport, datagram: Uint8Array): void {
    const copy = new Uint8Array(datagram);
    transport.receiveImpaired(copy, () =>
      this.#guard(() => {
        if (this.#transports.get(transport.id) === transport) this.#handleRtp(transport, copy, 0);
      }),
    );
  }

  #handleRtp(transport: EngineTransport, datagram: Uint8Array, arrivedAtUnixMs: number): void {
    const nowMs = this.#options.clock.nowMs();
    if (isRtcp(datagram)) {
      const length = transport.openRtcp(datagram);
      if (length >= 0) this.#router.receiveRtcp(transport.id, datagram.subarray(0, length), nowMs);
      return;
    }
    const length = transport.openRtp(datagram);
    const arrivedAtMs = this.#arrivals.arrivedAtMs(arrivedAtUnixMs, nowMs);
    if (length >= 0) this.#router.receiveRtp(transport.id, datagram, length, nowMs, arrivedAtMs);
  }

  #handleStun(datagram: Uint8Array, from: IceAddress): void {
    const request = parseStunBindingRequest(datagram);
    if (!request) return void this.#counters.stunMalformed++;
    const transport = this.#transports.byUfrag(request.username.split(":", 1)[0] ?? "");
    if (!transport) return void this.#counters.stunUnknownUfrag++;
    const { length } = transport.ice.ufrags;
    const result = transport.ice.handleCheck(datagram, request, from, this.#options.clock.nowMs());
    if (result.outcome === "refused") return void this.#counters.stunRefused++;
    if (result.newAddress) this.#learnAddress(from, transport);
    if (result.forgotten) this.#forgetAddress(result.forgotten, transport);
    if (transport.ice.ufrags.length < length) this.#transports.updateUfrags(transport);
    this.#port.send(result.response, result.response.length, from);
    this.#reportIce(transport);
  }

  readonly #tick = (): void => {
    const nowMs = this.#options.clock.nowMs();
    if (nowMs - this.#iceTickAtMs >= iceTickIntervalMs) this.#tickIce(nowMs);
    this.#router.tick(nowMs);
    this.#tcp.tick(nowMs);
  };

  #tickIce(nowMs: number): void {
    this.#iceTickAtMs = nowMs;
    for (const transport of this.#transports) {
      transport.ice.handleTick(nowMs);
      this.#reportIce(transport);
    }
  }

  readonly #port: DatagramPort = {
    nextSlot: () => this.#udp.nextSlot(),
    send: (datagram, length, { protocol, address, port }) => {
      if (protocol === "udp") this.#udp.send(datagram, length, address, port);
      else this.#tcp.send(datagram, length, address, port);
    },
  };

  #learnAddress(from: IceAddress, transport: EngineTransport): void {
    this.#transports.setAddress(from, transport);
    if (from.protocol === "tcp") this.#tcp.prove(from.address, from.port);
  }

  #forgetAddress(address: IceAddress, transport: EngineTransport): void {
    const wasIts = this.#transports.deleteAddress(address, transport);
    if (wasIts && address.protocol === "tcp") this.#tcp.disconnect(address.address, address.port);
  }

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
      case "addMemoryTransport":
        return this.#addMemory(command.transportId);
      case "receiveMemoryRtp": {
        const { transportId, packet } = command;
        return this.#router.receiveRtp(transportId, packet, packet.length, this.#options.clock.nowMs());
      }
      case "restartIce": {
        const transport = this.#transports.require(command.transportId);
        transport.ice.restart(command.ice);
        this.#transports.updateUfrags(transport);
        return;
      }
      case "sendDtls":
        return this.#transports.get(command.transportId)?.sendPlain(command.datagram);
      case "startSrtp":
        return this.#transports.require(command.transportId).startSrtp(command.srtp, this.#backend);
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
          traffic: sum(this.#udp.traffic, this.#tcp.traffic),
          dump: this.dump(),
        });
    }
  }

  #add(command: EngineCommand & { type: "addTransport" }): void {
    const transport = new EngineTransport(command.transportId, command.ice, this.#port);
    if (command.network) transport.impair(command.network, this.#options.clock);
    this.#transports.add(transport);
    this.#router.addSession(transport.id, transport);
  }

  /** Nothing is lost on the way to a peer in this process, so it has no use for RTCP. */
  #addMemory(transportId: string): void {
    const { emit } = this.#options;
    const packet = new Uint8Array(packetSlotBytes);
    this.#router.addSession(transportId, {
      nextPacket: () => packet,
      sendRtp: (_, length) => emit({ type: "memoryRtp", transportId, packet: packet.slice(0, length) }),
      sendRtcp: () => {},
    });
  }

  #remove(transportId: string): void {
    this.#router.removeSession(transportId);
    const transport = this.#transports.get(transportId);
    if (!transport) return;
    this.#transports.delete(transport);
    for (const address of transport.ice.addresses) this.#forgetAddress(address, transport);
    transport.close();
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

function sum(udp: MediaTraffic, tcp: MediaTraffic): MediaTraffic {
  return {
    packetsReceived: udp.packetsReceived + tcp.packetsReceived,
    bytesReceived: udp.bytesReceived + tcp.bytesReceived,
    packetsSent: udp.packetsSent + tcp.packetsSent,
    bytesSent: udp.bytesSent + tcp.bytesSent,
  };
}
