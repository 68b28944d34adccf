import { describe, expect, it } from "vitest";
import { resolveConfig } from "./config.ts";

describe("resolveConfig", () => {
  it("has LiveKit's defaults", () => {
    expect(resolveConfig({})).toEqual({
      httpPort: 7880,
      host: "127.0.0.1",
      lan: false,
      httpsPort: 7443,
      udpPort: 7882,
      tcpPort: 7881,
      turnPort: 3478,
      keys: { devkey: "secret" },
      webhookUrls: [],
      autoCreate: true,
      emptyTimeoutS: 300,
      departureTimeoutS: 20,
      maxParticipants: 0,
      dataBlobs: true,
      maxSignalBytes: 2 * 1024 * 1024,
      mediaThread: "worker",
      mediaBackend: "auto",
      logLevel: "info",
    });
  });

  it("lets an option win over a flag, a flag over the environment", () => {
    const environment = {
      GREENROOM_PORT: "1",
      GREENROOM_UDP_PORT: "1",
      GREENROOM_HOST: "::1",
      GREENROOM_LOG_LEVEL: "",
    };
    const flags = { httpPort: "2", udpPort: "2" };
    const options = { httpPort: 3 };
    expect(resolveConfig({ options, flags, environment })).toMatchObject({
      httpPort: 3,
      udpPort: 2,
      tcpPort: 0,
      turnPort: 0,
      host: "::1",
      logLevel: "info",
    });
  });

  it("reads keys as LiveKit writes them, the first first", () => {
    const { keys } = resolveConfig({ environment: { LIVEKIT_KEYS: "one: a:b\ntwo:c, three: d" } });
    expect(Object.entries(keys)).toEqual([
      ["one", "a:b"],
      ["two", "c"],
      ["three", "d"],
    ]);
  });

  it("reads lists of addresses and a public URL", () => {
    const config = resolveConfig({
      flags: { nodeIps: "192.0.2.1, 192.0.2.2", publicUrl: "wss://x.example" },
    });
    expect(config).toMatchObject({ nodeIps: ["192.0.2.1", "192.0.2.2"], publicUrl: "wss://x.example" });
  });

  it.each([
    [{ flags: { httpPort: "80a" } }, '--port: "80a" is not valid; it takes a port number from 0 to 65535'],
    [{ environment: { GREENROOM_UDP_PORT: "70000" } }, 'GREENROOM_UDP_PORT: "70000" is not valid'],
    [{ options: { httpPort: -1 } }, "option httpPort: -1 is not valid"],
    [{ flags: { logLevel: "loud" } }, '--log-level: "loud" is not valid; it takes one of info, silent'],
    [{ flags: { mediaThread: "moon" } }, "one of worker, in-process"],
    [{ environment: { NODE_IP: "nowhere" } }, "it takes IPv4 addresses"],
    [{ flags: { publicUrl: "http://x" } }, "a URL with ws: or wss:"],
    [{ environment: { GREENROOM_LAN: "yes" } }, 'GREENROOM_LAN: "yes" is not valid; it takes true or false'],
    [{ flags: { webhookUrls: "ftp://x" } }, "URLs with http: or https:"],
    [{ flags: { autoCreate: "no" } }, '--auto-create: "no" is not valid; it takes true or false'],
    [{ flags: { emptyTimeoutS: "1.5" } }, '--empty-timeout: "1.5" is not valid; it takes a whole number'],
    [{ options: { maxParticipants: -1 } }, "option maxParticipants: -1 is not valid"],
    [{ flags: { host: "" } }, "an IP address or host name"],
    [{ flags: { keys: "devkey" } }, '"key: secret"'],
    [{ options: { keys: {} } }, '"key: secret"'],
  ])("refuses %j and says what is allowed", (sources, message) => {
    expect(() => resolveConfig(sources)).toThrow(
      expect.objectContaining({ code: "invalid_argument", message: expect.stringContaining(message) }),
    );
  });

  it("keeps secrets out of its errors", () => {
    expect(() => resolveConfig({ flags: { keys: ": hunter2" } })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter2") }),
    );
  });
});
