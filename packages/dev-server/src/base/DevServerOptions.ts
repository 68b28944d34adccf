import type { AgentDefinition } from "./AgentDefinition.ts";
import type { LogLevel } from "./Logger.ts";

/** What a dev server can be told. Each is also a flag of `greenroom` and an environment variable. */
export interface DevServerOptions {
  /** TCP port of HTTP and WebSocket; 0 takes a free one. Default: 7880. `--port`, `GREENROOM_PORT`. */
  httpPort?: number;
  /**
   * Address to listen on. Default: `127.0.0.1`, this machine only; `0.0.0.0` lets phones and containers in.
   * `--host`, `GREENROOM_HOST`.
   */
  host?: string;
  /**
   * Lets other devices in: HTTPS with a self-signed certificate on {@link httpsPort} of all interfaces, beside
   * {@link httpPort}. Default: false. `--lan`, `GREENROOM_LAN`.
   */
  lan?: boolean;
  /** TCP port of HTTPS with {@link lan}; 0 takes a free one. Default: 7443. `--https-port`, `GREENROOM_HTTPS_PORT`. */
  httpsPort?: number;
  /** The one UDP port of all media; 0 takes a free one. Default: 7882. `--udp-port`, `GREENROOM_UDP_PORT`. */
  udpPort?: number;
  /**
   * TCP port of media for clients that UDP does not reach; 0 takes a free one. Default: 7881, or a free one with a
   * {@link udpPort} other than its default. `--tcp-port`, `GREENROOM_TCP_PORT`.
   */
  tcpPort?: number;
  /**
   * TCP port of TURN, for clients that must send media through a relay; 0 takes a free one. Default: 3478, or a free
   * one with a {@link udpPort} other than its default. `--turn-port`, `GREENROOM_TURN_PORT`.
   */
  turnPort?: number;
  /**
   * API key → secret. The first signs what the server issues. Default: `{ devkey: "secret" }`.
   * `--keys`, `LIVEKIT_KEYS`, both as `key: secret`, several separated by commas.
   */
  keys?: { [apiKey: string]: string };
  /**
   * IPv4 addresses that clients are told to send media to. Default: those of this machine.
   * `--node-ip`, `NODE_IP`, several separated by commas.
   */
  nodeIps?: string[];
  /**
   * The `ws:` or `wss:` URL that the token endpoint hands out, for servers behind a proxy that hides the
   * original host. Default: the host that the token was requested from. `--public-url`, `GREENROOM_PUBLIC_URL`.
   */
  publicUrl?: string;
  /**
   * URLs that get LiveKit's webhooks, signed with the first of {@link keys}. Default: none.
   * `--webhook`, `GREENROOM_WEBHOOK_URLS`, several separated by commas.
   */
  webhookUrls?: string[];
  /**
   * Whether joining a room that does not exist makes it. Otherwise only the server API does, and tokens with the
   * grant roomCreate. Default: true. `--auto-create`, `GREENROOM_AUTO_CREATE`.
   */
  autoCreate?: boolean;
  /**
   * Seconds that a room stays open which nobody has joined yet. Default: 300.
   * `--empty-timeout`, `GREENROOM_EMPTY_TIMEOUT`.
   */
  emptyTimeoutS?: number;
  /**
   * Seconds that a room stays open after the last participant left. Default: 20.
   * `--departure-timeout`, `GREENROOM_DEPARTURE_TIMEOUT`.
   */
  departureTimeoutS?: number;
  /**
   * How many participants a room takes, agents and recorders not counted; 0 for any number. Default: 0.
   * `--max-participants`, `GREENROOM_MAX_PARTICIPANTS`.
   */
  maxParticipants?: number;
  /**
   * Whether participants may store data blobs for the others. livekit-server has them off unless told otherwise.
   * Default: true. `--data-blobs`, `GREENROOM_DATA_BLOBS`.
   */
  dataBlobs?: boolean;
  /**
   * The largest signal message, in bytes; who sends a larger one is disconnected. 0 for any size. Default: 2097152
   * (2 MiB). `--max-signal-bytes`, `GREENROOM_MAX_SIGNAL_BYTES`.
   */
  maxSignalBytes?: number;
  /** Where media runs: a worker thread, or `in-process`. Default: `worker`. `--media-thread`, `GREENROOM_MEDIA_THREAD`. */
  mediaThread?: "worker" | "in-process";
  /**
   * What media runs on: `native` (Linux; OpenSSL and batched socket calls by the optional package koffi), `wasm`,
   * `node`, or `auto`, the first of these that passes its tests. What can't run gives way to the next, with a line in
   * the log. Default: `auto`. `--media-backend`, `GREENROOM_MEDIA_BACKEND`.
   */
  mediaBackend?: "auto" | "native" | "wasm" | "node";
  /**
   * File with the voice agents of this server, read again when it is saved. Default: the `greenroom.config.ts`, `.js`
   * or `.mjs` in the working directory, or in Vite's root. `--config`, `GREENROOM_CONFIG`.
   */
  configFile?: string;
  /** Voice agents, in place of those in {@link configFile}. */
  agents?: AgentDefinition[];
  /** Default: `info`. `--log-level`, `GREENROOM_LOG_LEVEL`. */
  logLevel?: LogLevel;
}

/** {@link DevServerOptions} with everything decided that has a default. */
export type DevServerConfig = Required<Omit<DevServerOptions, OptionalSetting>> &
  Pick<DevServerOptions, OptionalSetting>;

type OptionalSetting = "nodeIps" | "publicUrl" | "configFile" | "agents";
