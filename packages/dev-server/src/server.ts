import type { RequestListener } from "node:http";
import { DisconnectReason } from "@livekit/protocol";
import { type Clock, systemClock } from "./base/Clock.ts";
import { type Logger, createLogger } from "./base/Logger.ts";
import type { AgentDefinition } from "./base/AgentDefinition.ts";
import type { DevServerConfig, DevServerOptions } from "./base/DevServerOptions.ts";
import { resolveConfig } from "./base/config.ts";
import { AgentDispatcher } from "./agents/AgentDispatcher.ts";
import type { RunningMockAgents } from "./agents/mock/startMockAgents.ts";
import { InferenceGateway } from "./agents/inference/InferenceGateway.ts";
import type { LoadProvider } from "./agents/mock/loadProvider.ts";
import type { VoiceProvider } from "./agents/mock/VoiceProvider.ts";
import { AgentWorkerRegistry } from "./agents/AgentWorkerRegistry.ts";
import { agentGrants, agentTokenTtlMs } from "./agents/agentGrants.ts";
import { DevServerError } from "./base/errors.ts";
import { lanAddresses } from "./base/lanAddresses.ts";
import { lateHandler } from "./http/lateHandler.ts";
import { socketConnector } from "./http/connectWebSocket.ts";
import { createCertificate } from "./http/createCertificate.ts";
import { type ListeningServer, listen } from "./http/listen.ts";
import { SignalWebSocketServer } from "./http/webSocketServer.ts";
import type { AgentEditor } from "./http/AgentPorts.ts";
import type { HttpPorts } from "./http/HttpPorts.ts";
import { engineSettings } from "./engineSettings.ts";
import type { EnginePort } from "./media/engine/EnginePort.ts";
import type { MediaPlane } from "./media/MediaPlane.ts";
import { createMediaPlane } from "./media/createMediaPlane.ts";
import { collectMetrics } from "./metrics/collectMetrics.ts";
import { renderMetrics } from "./metrics/renderMetrics.ts";
import { signAccessToken, verifyAccessToken } from "./protocol/accessToken.ts";
import { RoomManager } from "./room/RoomManager.ts";
import { SessionManager } from "./session/SessionManager.ts";
import type { SignalEntry } from "./session/SignalEntry.ts";
import { withScenarios } from "./scenarios/withScenarios.ts";
import type { SignToken } from "./session/SignToken.ts";
import { createRoomServiceBackend } from "./session/createRoomServiceBackend.ts";
import { createSignalEntry } from "./signalling/createSignalEntry.ts";
import { createWhipEntry } from "./signalling/createWhipEntry.ts";
import { WebhookNotifier } from "./webhooks/WebhookNotifier.ts";
import { postWebhooks } from "./webhooks/postWebhooks.ts";
import { watchRooms } from "./webhooks/watchRooms.ts";

/** A running server. */
export interface DevServer {
  /** What clients connect to: `ws://host:port`. */
  readonly url: string;
  /** What other devices connect to, with the option `lan`: `wss://address:port`. */
  readonly lanUrls: readonly string[];
  /** TCP port of HTTP and WebSocket. */
  readonly httpPort: number;
  /** UDP port of all media. */
  readonly udpPort: number;
  /** TCP port of media for clients that UDP does not reach. */
  readonly tcpPort: number;
  /** TCP port of TURN. */
  readonly turnPort: number;
  /** The first API key and its secret, for server SDKs and for making tokens. */
  readonly apiKey: string;
  readonly apiSecret: string;
  /** The live state of rooms and media as plain JSON, for bug reports. */
  dump(): Promise<object>;
  /** Tells every client that the server goes, then frees ports, threads and timers. Calling it twice is harmless. */
  close(): Promise<void>;
}

/** A running server and what it takes to serve it on another HTTP server as well. */
export interface RunningServer extends DevServer {
  readonly app: RequestListener;
  readonly webSockets: SignalWebSocketServer;
  /** The way in for participants in this process. */
  readonly signalEntry: SignalEntry;
}

/**
 * Starts a LiveKit-compatible server. Settings that `options` leaves out come from the environment, see
 * {@link DevServerOptions}.
 *
 * @throws DevServerError `invalid_argument`: a setting is not valid. `port_in_use`: the TCP or UDP port is taken.
 *
 * @example
 * const server = await createDevServer({ httpPort: 0, udpPort: 0, logLevel: "silent" });
 * console.log(server.url);
 * await server.close();
 */
export async function createDevServer(options: DevServerOptions = {}): Promise<DevServer> {
  const config = resolveConfig({ options, environment: process.env });
  return startServer(config, createLogger(config.logLevel));
}

/**
 * {@link createDevServer} for settings that are decided.
 *
 * @param engine - default: a new one
 */
export async function startServer(
  config: DevServerConfig,
  logger: Logger,
  engine?: EnginePort,
): Promise<RunningServer> {
  const clock = systemClock;
  const [apiKey = "", apiSecret = ""] = Object.entries(config.keys)[0] ?? [];
  const mediaPlane = await createMediaPlane({
    ...engineSettings(config, logger),
    turnPort: config.turnPort,
    turnSecret: apiSecret,
    engine,
    ...(config.nodeIps && { announcedAddresses: config.nodeIps }),
  });
  const load = lazyProviders(clock, logger);
  const inference = new InferenceGateway({ load, clock, logger });
  let voiceAgents: RunningMockAgents | undefined;
  const agentsOf = (): RunningMockAgents | undefined => voiceAgents;
  const { ports, close } = assemble(config, { mediaPlane, inference, agentsOf, logger, clock });
  const app = lateHandler(async () => (await import("./http/createApp.ts")).createApp(ports));
  const webSockets = new SignalWebSocketServer(ports);
  const closeInside = async (): Promise<void> => {
    voiceAgents?.close();
    await Promise.all([close(), webSockets.close()]);
    await mediaPlane.close();
  };
  const servers = await listenAll(app.handle, config).catch(async (error: unknown) => {
    await closeInside();
    throw error;
  });
  // HTTP first, so that nobody joins what closes; it ends once its upgraded sockets have.
  const closeAll = async (): Promise<void> => {
    await Promise.all([...servers.all.map((server) => server.close()), closeInside()]);
  };
  for (const { server } of servers.all) webSockets.attach(server, "reject");
  // The rest is loaded while the first client finds its way here.
  const [, agents] = await Promise.all([
    app.load(),
    startVoiceAgents(config, ports, { load, inference }).then((started) => (voiceAgents = started)),
    mediaPlane.ready(),
  ]).catch(async (error: unknown) => {
    await closeAll();
    throw error;
  });
  let closing: Promise<void> | undefined;
  return {
    app: app.handle,
    webSockets,
    signalEntry: ports.signalEntry,
    url: serverUrl(config.host, servers.http.port),
    lanUrls: servers.lanUrls,
    httpPort: servers.http.port,
    udpPort: mediaPlane.udpPort,
    tcpPort: mediaPlane.tcpPort,
    turnPort: mediaPlane.turnPort,
    apiKey,
    apiSecret,
    dump: async () => ({ ...(await ports.dump()), ...agents.dump(), ...inference.dump() }),
    close: () => (closing ??= closeAll()),
  };
}

/** What only voice agents need is loaded with the first of them, or behind the server's start. */
function lazyProviders(clock: Clock, logger: Logger): LoadProvider {
  return async (definition) => {
    const { loadProvider } = await import("./agents/mock/loadProvider.ts");
    const { createProvider } = await import("./agents/mock/createProvider.ts");
    const create = (wanted: AgentDefinition): Promise<VoiceProvider> =>
      createProvider(wanted, { clock, connect: socketConnector(clock, logger) });
    return loadProvider(definition, { create, clock, logger });
  };
}

/** Voice agents of this process: they register and join as those of other processes do. */
async function startVoiceAgents(
  config: DevServerConfig,
  ports: HttpPorts,
  { load, inference }: { load: LoadProvider; inference: InferenceGateway },
): Promise<RunningMockAgents> {
  const { keys, clock, logger, signalEntry, agentWorkers } = ports;
  const { startMockAgents } = await import("./agents/mock/startMockAgents.ts");
  return startMockAgents({
    agents: config.agents,
    configFile: config.configFile,
    defined: (definitions) => inference.define(definitions),
    load,
    clock,
    logger,
    attach: (socket) => agentWorkers.attach(socket),
    join: async (token) => {
      const grants = await verifyAccessToken(token, keys, clock.unixMs());
      const { RoomClient } = await import("./client/RoomClient.ts");
      return RoomClient.join({ signalEntry, grants, clock });
    },
  });
}

/** The voice agents that are to be looked at and changed, once there are any. */
function editorOf(find: () => RunningMockAgents | undefined): AgentEditor {
  const agents = (): RunningMockAgents["definitions"] => {
    const running = find();
    if (running) return running.definitions;
    throw new DevServerError("unavailable", "The voice agents are starting; ask again in a moment.");
  };
  return {
    drafts: () => agents().drafts(),
    change: async (value, version, save) => agents().change(value, version, save),
  };
}

interface Listening {
  http: ListeningServer;
  all: ListeningServer[];
  lanUrls: string[];
}

/** HTTP, and HTTPS for other devices if they shall come in. */
async function listenAll(app: RequestListener, config: DevServerConfig): Promise<Listening> {
  const http = await listen(app, config.host, config.httpPort);
  if (!config.lan) return { http, all: [http], lanUrls: [] };
  const addresses = config.nodeIps ?? lanAddresses();
  const https = await createCertificate(addresses)
    .then((certificate) => listen(app, "0.0.0.0", config.httpsPort, certificate))
    .catch(async (error: unknown) => {
      await http.close();
      throw error;
    });
  const lanUrls = addresses.map((address) => `wss://${address}:${https.port}`);
  return { http, all: [http, https], lanUrls };
}

interface Foundations {
  mediaPlane: MediaPlane;
  inference: InferenceGateway;
  /** None before they have started. */
  agentsOf: () => RunningMockAgents | undefined;
  logger: Logger;
  clock: Clock;
}

/** Everything between the media plane and HTTP. */
function assemble(
  config: DevServerConfig,
  { mediaPlane, inference, agentsOf, logger, clock }: Foundations,
): { ports: HttpPorts; close: () => Promise<void> } {
  const [apiKey = "", secret = ""] = Object.entries(config.keys)[0] ?? [];
  const { emptyTimeoutS, departureTimeoutS, maxParticipants } = config;
  const { autoCreate, dataBlobs, maxSignalBytes } = config;
  const rooms = new RoomManager(clock, logger, { emptyTimeoutS, departureTimeoutS, maxParticipants });
  const sessions = new SessionManager({ rooms, mediaPlane, clock, logger });
  const key = { apiKey, secret };
  const signToken: SignToken = (grants, validity) => signAccessToken(grants, key, validity);
  const roomService = createRoomServiceBackend({ sessions, clock, signToken });
  const workers = new AgentWorkerRegistry({ serverInfo: sessions.serverInfo, clock, logger });
  const agents = new AgentDispatcher({
    rooms,
    workers,
    clock,
    logger,
    signToken: (job, response, { permissions }) =>
      signAccessToken(agentGrants(job, response, permissions), key, {
        nowUnixMs: clock.unixMs(),
        ttlMs: agentTokenTtlMs,
      }),
    removeParticipant: (room, identity) =>
      sessions.find(room.name, identity)?.close(DisconnectReason.PARTICIPANT_REMOVED, "disconnect"),
    autoCreate,
  });
  const deliver = postWebhooks(key, clock);
  const webhooks = new WebhookNotifier({ urls: config.webhookUrls, deliver, clock, logger });
  watchRooms(rooms, clock, (room, event) => webhooks.notify(room.name, event));
  const ports: HttpPorts = {
    keys: new Map(Object.entries(config.keys)),
    clock,
    logger,
    signalEntry: withScenarios(
      createSignalEntry({ sessions, clock, logger, signToken, autoCreate, dataBlobs, maxSignalBytes }),
      { clock, logger },
    ),
    whip: createWhipEntry({ sessions, logger, autoCreate }),
    maxSignalBytes,
    roomService,
    agentDispatch: agents,
    agentWorkers: workers,
    agentEditor: editorOf(agentsOf),
    inference,
    metrics: async () => renderMetrics(collectMetrics(rooms, (await mediaPlane.dump()).traffic)),
    dump: async () => ({
      ...rooms.dump(),
      ...sessions.dump(),
      ...agents.dump(),
      media: await mediaPlane.dump(),
    }),
    ...(config.publicUrl && { publicUrl: config.publicUrl }),
  };
  const close = async (): Promise<void> => {
    sessions.close();
    await webhooks.close();
  };
  return { ports, close };
}

/** An address of all interfaces is none that clients could connect to. */
function serverUrl(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::") return `ws://localhost:${port}`;
  return `ws://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
