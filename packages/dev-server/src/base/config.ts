import type { DevServerConfig, DevServerOptions } from "./DevServerOptions.ts";
import { DevServerError } from "./errors.ts";
import { type AllOptions, type Setting, type SettingTexts, settings } from "./settings.ts";

const defaultUdpPort = 7882;

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
