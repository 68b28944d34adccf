import { isIPv4 } from "node:net";
import type { DevServerOptions } from "./DevServerOptions.ts";

/** One setting: its flag and variable, the shape of its value in help texts, and how to read a string. */
export interface Setting<Value> {
  flag: string;
  variable: string;
  /** Empty for a switch. */
  shape: string;
  description: string;
  parse(text: string): Value;
  /** What is allowed, when `value` is not. */
  refuse(value: Value): string | undefined;
}

/** Agents have no text form. */
export type AllOptions = Required<Omit<DevServerOptions, "agents">>;

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
  lan: switchSetting(
    "lan",
    "GREENROOM_LAN",
    "serve HTTPS with a self-signed certificate to other devices",
    "",
  ),
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
  autoCreate: switchSetting(
    "auto-create",
    "GREENROOM_AUTO_CREATE",
    "whether joining makes a room that does not exist (default true)",
  ),
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
  dataBlobs: switchSetting(
    "data-blobs",
    "GREENROOM_DATA_BLOBS",
    "whether participants may store data blobs (default true)",
  ),
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

/** @param shape - empty for one that a flag without a value turns on */
function switchSetting(
  flag: string,
  variable: string,
  description: string,
  shape = "<true|false>",
): Setting<boolean> {
  return {
    flag,
    variable,
    shape,
    description,
    // Anything that is no switch stays the text that it is, and is refused.
    parse: (text) => (switchTexts.get(text) ?? text) as boolean,
    refuse: (value) => (typeof value === "boolean" ? undefined : "true or false"),
  };
}

function countSetting(flag: string, variable: string, description: string): Setting<number> {
  return numberSetting({ flag, variable, description }, 2 ** 32 - 1, "a whole number from 0");
}

function portSetting(flag: string, variable: string, description: string): Setting<number> {
  return numberSetting(
    { flag, variable, description },
    65_535,
    "a port number from 0 to 65535, 0 for a free one",
  );
}

function numberSetting(
  texts: Pick<Setting<number>, "flag" | "variable" | "description">,
  most: number,
  allowed: string,
): Setting<number> {
  return {
    ...texts,
    shape: "<number>",
    parse: (text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN),
    refuse: (value) => (Number.isInteger(value) && value >= 0 && value <= most ? undefined : allowed),
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
