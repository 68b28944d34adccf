import { isIPv4 } from "node:net";
import type { AgentDefinition } from "./AgentDefinition.ts";
import { DevServerError } from "./errors.ts";
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

/** One setting: its flag and variable, the shape of its value in help texts, and how to read a string. */
interface Setting<Value> {
  flag: string;
  variable: string;
  /** Empty for a switch. */
  shape: string;
  description: string;
  parse(text: string): Value;
  /** What is allowed, when `value` is not. */
  refuse(value: Value): string | undefined;
}

const defaultUdpPort = 7882;

/** Agents have no text form. */
type AllOptions = Required<Omit<DevServerOptions, "agents">>;

type Settings = { [Name in keyof AllOptions]: Setting<AllOptions[Name]> };

const switchTexts: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

/** Every setting: the command line, the environment and their help come from here. */
export const settings: Settings = {
  httpPort: portSetting("port", "GREENROOM_PORT", "HTTP and WebSocket port (default 7880, 0 for a free one)"),
  host: {
    flag: "host",
    variable: "GREENROOM_HOST",
    shape: "<address>",
    description: "address to listen on (default 127.0.0.1; 0.0.0.0 for all)",
    parse: (text) => text,
    refuse: (host) => (host ? undefined : "an IP address or host name"),
  },
  lan: {
    flag: "lan",
    variable: "GREENROOM_LAN",
    shape: "",
    description: "serve HTTPS with a self-signed certificate to other devices",
    parse: parseSwitch,
    refuse: refuseSwitch,
  },
  httpsPort: portSetting(
    "https-port",
    "GREENROOM_HTTPS_PORT",
    "HTTPS port with --lan (default 7443, 0 for a free one)",
  ),
  udpPort: portSetting(
    "udp-port",
    "GREENROOM_UDP_PORT",
    "UDP port of all media (default 7882, 0 for a free one)",
  ),
  tcpPort: portSetting(
    "tcp-port",
    "GREENROOM_TCP_PORT",
    "TCP port of media where UDP is shut (default 7881, or a free one with --udp-port)",
  ),
  turnPort: portSetting(
    "turn-port",
    "GREENROOM_TURN_PORT",
    "TCP port of TURN, a relay for media (default 3478, or a free one with --udp-port)",
  ),
  keys: {
    flag: "keys",
    variable: "LIVEKIT_KEYS",
    shape: '"<key>: <secret>"',
    description: 'API keys and secrets (default "devkey: secret")',
    parse: parseKeys,
    refuse: (keys) => {
      const entries = Object.entries(keys);
      const fine = entries.length > 0 && entries.every(([key, secret]) => key && secret);
      return fine ? undefined : '"key: secret", several separated by commas, none empty';
    },
  },
  nodeIps: {
    flag: "node-ip",
    variable: "NODE_IP",
    shape: "<address>",
    description: "IPv4 address that clients send media to (default: those of this machine)",
    parse: splitList,
    refuse: (addresses) =>
      addresses.length > 0 && addresses.every((address) => isIPv4(address))
        ? undefined
        : "IPv4 addresses, several separated by commas",
  },
  publicUrl: {
    flag: "public-url",
    variable: "GREENROOM_PUBLIC_URL",
    shape: "<url>",
    description: "WebSocket URL that the token endpoint hands out (default: from the request)",
    parse: (text) => text,
    refuse: (url) => (/^wss?:\/\/./.test(url) && URL.canParse(url) ? undefined : "a URL with ws: or wss:"),
  },
  webhookUrls: {
    flag: "webhook",
    variable: "GREENROOM_WEBHOOK_URLS",
    shape: "<url>",
    description: "URL that gets LiveKit's webhooks (default: none)",
    parse: splitList,
    refuse: (urls) =>
      urls.every((url) => /^https?:\/\/./.test(url) && URL.canParse(url))
        ? undefined
        : "URLs with http: or https:, several separated by commas",
  },
  configFile: {
    flag: "config",
    variable: "GREENROOM_CONFIG",
    shape: "<file>",
    description: "file with voice agents (default: greenroom.config.ts, .js or .mjs here)",
    parse: (text) => text,
    refuse: (file) => (file ? undefined : "a file name"),
  },
  autoCreate: {
    flag: "auto-create",
    variable: "GREENROOM_AUTO_CREATE",
    shape: "<true|false>",
    description: "whether joining makes a room that does not exist (default true)",
    parse: parseSwitch,
    refuse: refuseSwitch,
  },
  emptyTimeoutS: countSetting(
    "empty-timeout",
    "GREENROOM_EMPTY_TIMEOUT",
    "seconds that a room stays open which nobody joined (default 300)",
  ),
  departureTimeoutS: countSetting(
    "departure-timeout",
    "GREENROOM_DEPARTURE_TIMEOUT",
    "seconds that a room stays open after the last one left (default 20)",
  ),
  maxParticipants: countSetting(
    "max-participants",
    "GREENROOM_MAX_PARTICIPANTS",
    "how many participants a room takes (default 0: any number)",
  ),
  dataBlobs: {
    flag: "data-blobs",
    variable: "GREENROOM_DATA_BLOBS",
    shape: "<true|false>",
    description: "whether participants may store data blobs (default true)",
    parse: parseSwitch,
    refuse: refuseSwitch,
  },
  maxSignalBytes: countSetting(
    "max-signal-bytes",
    "GREENROOM_MAX_SIGNAL_BYTES",
    "largest signal message (default 2097152, 0 for any size)",
  ),
  mediaThread: choiceSetting("media-thread", "GREENROOM_MEDIA_THREAD", "where media runs", [
    "worker",
    "in-process",
  ]),
  mediaBackend: choiceSetting("media-backend", "GREENROOM_MEDIA_BACKEND", "what media runs on", [
    "auto",
    "native",
    "wasm",
    "node",
  ]),
  logLevel: choiceSetting("log-level", "GREENROOM_LOG_LEVEL", "how much to log", [
    "info",
    "silent",
    "error",
    "warn",
    "debug",
  ]),
};

/** Values of settings as text, by setting. */
export type SettingTexts = { [name in keyof AllOptions]?: string | undefined };

export interface SettingSources {
  options?: DevServerOptions;
  flags?: SettingTexts;
  environment?: { [variable: string]: string | undefined };
}

/**
 * Decides each setting: an option wins over a flag, a flag over the environment, that over the default.
 *
 * @throws DevServerError `invalid_argument`: names the option, flag or variable and what it allows.
 */
export function resolveConfig(sources: SettingSources): DevServerConfig {
  const nodeIps = decide("nodeIps", sources);
  const publicUrl = decide("publicUrl", sources);
  const udpPort = decide("udpPort", sources) ?? defaultUdpPort;
  const configFile = decide("configFile", sources);
  const agents = sources.options?.agents;
  return {
    httpPort: decide("httpPort", sources) ?? 7880,
    host: decide("host", sources) ?? "127.0.0.1",
    lan: decide("lan", sources) ?? false,
    httpsPort: decide("httpsPort", sources) ?? 7443,
    udpPort,
    // A second server, which needs another UDP port, shall not have to be told of this one too.
    tcpPort: decide("tcpPort", sources) ?? (udpPort === defaultUdpPort ? 7881 : 0),
    turnPort: decide("turnPort", sources) ?? (udpPort === defaultUdpPort ? 3478 : 0),
    keys: decide("keys", sources) ?? { devkey: "secret" },
    webhookUrls: decide("webhookUrls", sources) ?? [],
    autoCreate: decide("autoCreate", sources) ?? true,
    emptyTimeoutS: decide("emptyTimeoutS", sources) ?? 300,
    departureTimeoutS: decide("departureTimeoutS", sources) ?? 20,
    maxParticipants: decide("maxParticipants", sources) ?? 0,
    dataBlobs: decide("dataBlobs", sources) ?? true,
    maxSignalBytes: decide("maxSignalBytes", sources) ?? 2 * 1024 * 1024,
    mediaThread: decide("mediaThread", sources) ?? "worker",
    mediaBackend: decide("mediaBackend", sources) ?? "auto",
    logLevel: decide("logLevel", sources) ?? "info",
    ...(nodeIps && { nodeIps }),
    ...(publicUrl && { publicUrl }),
    ...(configFile && { configFile }),
    ...(agents && { agents }),
  };
}

function decide<Name extends keyof AllOptions>(
  name: Name,
  sources: SettingSources,
): AllOptions[Name] | undefined {
  const setting: Setting<AllOptions[Name]> = settings[name];
  const options: Partial<AllOptions> = sources.options ?? {};
  const option = options[name];
  if (option !== undefined) return checked(setting, option, `option ${name}`, option);
  const flag = sources.flags?.[name];
  if (flag !== undefined) return checked(setting, setting.parse(flag), `--${setting.flag}`, flag);
  // A variable that is set to nothing counts as not set, as shells and .env files have it.
  const text = sources.environment?.[setting.variable];
  return text ? checked(setting, setting.parse(text), setting.variable, text) : undefined;
}

function checked<Value>(setting: Setting<Value>, value: Value, source: string, shown: unknown): Value {
  const allowed = setting.refuse(value);
  if (allowed === undefined) return value;
  // The text of keys holds secrets.
  const given = setting.flag === "keys" ? "" : ` ${JSON.stringify(shown)}`;
  throw new DevServerError("invalid_argument", `${source}:${given} is not valid; it takes ${allowed}`);
}

/** Anything that is no switch stays the text that it is, and is refused. */
function parseSwitch(text: string): boolean {
  return (switchTexts.get(text) ?? text) as boolean;
}

function refuseSwitch(value: boolean): string | undefined {
  return typeof value === "boolean" ? undefined : "true or false";
}

function countSetting(flag: string, variable: string, description: string): Setting<number> {
  return {
    flag,
    variable,
    shape: "<number>",
    description,
    parse: (text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN),
    refuse: (count) =>
      Number.isInteger(count) && count >= 0 && count < 2 ** 32 ? undefined : "a whole number from 0",
  };
}

function portSetting(flag: string, variable: string, description: string): Setting<number> {
  return {
    flag,
    variable,
    shape: "<number>",
    description,
    parse: (text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN),
    refuse: (port) =>
      Number.isInteger(port) && port >= 0 && port <= 65_535
        ? undefined
        : "a port number from 0 to 65535, 0 for a free one",
  };
}

function choiceSetting<Choice extends string>(
  flag: string,
  variable: string,
  description: string,
  choices: [standard: Choice, ...others: Choice[]],
): Setting<Choice> {
  return {
    flag,
    variable,
    shape: `<${choices.join("|")}>`,
    description: `${description} (default ${choices[0]})`,
    parse: (text) => text as Choice,
    refuse: (choice) => (choices.includes(choice) ? undefined : `one of ${choices.join(", ")}`),
  };
}

function splitList(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter(Boolean);
}

/** `key: secret`, in LiveKit's form; what has no colon becomes a key without secret, which is refused. */
function parseKeys(text: string): { [apiKey: string]: string } {
  return Object.fromEntries(
    splitList(text).map((pair) => {
      const colon = pair.indexOf(":");
      return colon < 0 ? [pair, ""] : [pair.slice(0, colon).trim(), pair.slice(colon + 1).trim()];
    }),
  );
}
