import { type Clock, systemClock } from "../base/Clock.ts";
import { Emitter } from "../base/Emitter.ts";
import { DevServerError } from "../base/errors.ts";
import { lanAddresses } from "../base/lanAddresses.ts";
import type { Logger } from "../base/Logger.ts";
import type { EngineEvent, EnginePort } from "./engine/EnginePort.ts";
import { anyAddress, type EngineSettings, startEngine } from "./engine/startEngine.ts";
import type {
  MediaDump,
  MediaPlane,
  MediaPlaneEvents,
  PeerTransport,
  PeerTransportOptions,
} from "./MediaPlane.ts";
import type { PublishedTrack } from "./transport/sdp/PublishedTrack.ts";
import { ServerPeerTransport } from "./transport/ServerPeerTransport.ts";
import { type TurnAccess, TurnServer } from "./turn/TurnServer.ts";
import { type DtlsStack, loadDtls } from "./transport/werift/loadDtls.ts";

export interface MediaPlaneOptions extends EngineSettings {
  /** The TCP port of TURN; 0 takes any free one. */
  turnPort: number;
  /** Makes credentials for TURN. */
  turnSecret: string;
  /**
   * IPv4 addresses that clients are told. Default: the address listened on, or with `0.0.0.0` 127.0.0.1 and all of
   * this machine's.
   */
  announcedAddresses?: readonly string[];
  /** One that was started with these settings already. Default: a new one. */
  engine?: EnginePort | undefined;
}

/** @throws DevServerError `port_in_use`, `unavailable`, or `internal` when the worker thread can't start */
export async function createMediaPlane(options: MediaPlaneOptions): Promise<MediaPlane> {
  const { host = anyAddress, turnPort: port, turnSecret: secret, log, clock = systemClock } = options;
  const engine = options.engine ?? (await startEngine(options));
  const addresses = options.announcedAddresses ?? reachableAddresses(host);
  const mediaPort = engine.ports.udpPort;
  const turn = await TurnServer.listen({ host, port, secret, addresses, mediaPort, clock }).catch(
    async (error: unknown) => {
      await engine.close();
      throw error;
    },
  );
  return new EngineMediaPlane({ engine, turn, addresses, clock, log });
}

interface PlaneParts {
  engine: EnginePort;
  turn: TurnServer;
  addresses: readonly string[];
  clock: Clock;
  log: Logger;
}

interface PendingDump {
  resolve: (dump: MediaDump) => void;
  reject: (error: DevServerError) => void;
}

type PlaneState = "open" | "died" | "closed";

/** The façade: transports on this thread, their media in the engine. */
class EngineMediaPlane extends Emitter<MediaPlaneEvents> implements MediaPlane {
  readonly udpPort: number;
  readonly tcpPort: number;
  readonly turnPort: number;
  readonly #parts: PlaneParts;
  readonly #transports = new Map<string, ServerPeerTransport>();
  readonly #published = new Map<string, PublishedTrack>();
  readonly #dumps = new Map<number, PendingDump>();
  #nextDump = 1;
  #loading: Promise<DtlsStack> | undefined;
  #dtls: DtlsStack | undefined;
  #state: PlaneState = "open";

  constructor(parts: PlaneParts) {
    super();
    this.#parts = parts;
    this.udpPort = parts.engine.ports.udpPort;
    this.tcpPort = parts.engine.ports.tcpPort;
    this.turnPort = parts.turn.port;
    parts.engine.on("event", (event) => this.#handle(event));
  }

  turnAccess(participantSid: string): TurnAccess {
    return this.#parts.turn.access(participantSid);
  }

  async ready(): Promise<void> {
    this.#dtls = await (this.#loading ??= loadDtls());
  }

  createTransport(options: PeerTransportOptions): PeerTransport {
    if (this.#state !== "open") throw this.#unavailable();
    const dtls = this.#dtls;
    if (!dtls) {
      throw new DevServerError("failed_precondition", "DTLS is not loaded yet. Wait for ready() first.");
    }
    const { engine, turn: _own, ...shared } = this.#parts;
    const transport = new ServerPeerTransport(
      {
        ...shared,
        dtls,
        post: (command) => engine.post(command),
        ports: engine.ports,
        published: this.#published,
        onClosed: (transportId) => void this.#transports.delete(transportId),
      },
      options,
    );
    this.#transports.set(transport.id, transport);
    return transport;
  }

  async close(): Promise<void> {
    if (this.#state === "open") for (const transport of this.#transports.values()) transport.close();
    this.#state = "closed";
    this.#rejectDumps();
    await Promise.all([this.#parts.engine.close(), this.#parts.turn.close()]);
    this.removeAllListeners();
  }

  dump(): Promise<MediaDump> {
    if (this.#state !== "open") return Promise.reject(this.#unavailable());
    return new Promise((resolve, reject) => {
      const requestId = this.#nextDump++;
      this.#dumps.set(requestId, { resolve, reject });
      this.#parts.engine.post({ type: "dump", requestId });
    });
  }

  #handle(event: EngineEvent): void {
    switch (event.type) {
      case "iceStateChanged":
        return this.#transports.get(event.transportId)?.handleIceState(event.state);
      case "dtls":
        return this.#transports.get(event.transportId)?.handleDtlsDatagram(event.datagram);
      case "memoryRtp":
        return this.#transports.get(event.transportId)?.handleMemoryRtp(event.packet);
      case "audioLevels":
        return this.emit("audioLevels", event.reports);
      case "trackStats":
        return this.emit("trackStats", event.stats);
      case "streamStates":
        for (const change of event.changes)
          this.#transports.get(change.transportId)?.handleStreamState(change);
        return;
      case "dumped":
        return this.#resolveDump(event);
      case "logged":
        return this.#parts.log[event.level](event.message, event.context);
      case "died":
        return this.#handleDeath(event.reason);
    }
  }

  #resolveDump({ requestId, traffic, dump: engine }: EngineEvent & { type: "dumped" }): void {
    const transports = Array.from(this.#transports.values(), (transport) => transport.dump());
    this.#dumps.get(requestId)?.resolve({ traffic, transports, engine, turn: this.#parts.turn.dump() });
    this.#dumps.delete(requestId);
  }

  #handleDeath(reason: string): void {
    if (this.#state !== "open") return;
    this.#state = "died";
    this.#parts.log.error("The media thread died; no media flows any more. Restart the server", { reason });
    this.#rejectDumps();
    for (const transport of this.#transports.values()) transport.handleEngineDied();
  }

  #rejectDumps(): void {
    for (const { reject } of this.#dumps.values()) reject(this.#unavailable());
    this.#dumps.clear();
  }

  #unavailable(): DevServerError {
    return this.#state === "died"
      ? new DevServerError("unavailable", "The media thread died, see the log for why. Restart the server.")
      : new DevServerError("unavailable", "The media plane is closed.");
  }
}

/** Loopback first: a browser on this machine reaches it whatever its network does. */
function reachableAddresses(host: string): string[] {
  if (host !== anyAddress) return [host];
  return ["127.0.0.1", ...lanAddresses()];
}
