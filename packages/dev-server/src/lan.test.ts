import { once } from "node:events";
import { type Server, createServer } from "node:net";
import { type TLSSocket, connect } from "node:tls";
import { SignalResponse } from "@livekit/protocol";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { describeServer } from "./describeServer.ts";
import type { DevServer } from "./server.ts";
import { createToken } from "./testing/createToken.ts";
import { startDevServer } from "./testing/startDevServer.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(): Promise<{ server: DevServer; url: string; port: number }> {
  const server = await startDevServer({ lan: true, httpsPort: 0, nodeIps: ["127.0.0.1"] });
  closing.push(() => server.close());
  const url = server.lanUrls[0] ?? "";
  return { server, url, port: Number(new URL(url).port) };
}

describe("the option lan", () => {
  it("lets clients join over TLS, and over plain HTTP as before", async () => {
    const { server, url } = await start();
    expect(url).toMatch(/^wss:\/\/127\.0\.0\.1:\d+$/);
    const token = await createToken(server, { identity: "ann", room: "r" });
    for (const base of [url, server.url]) {
      const socket = new WebSocket(`${base}/rtc?access_token=${token}`, { rejectUnauthorized: false });
      const [frame] = (await once(socket, "message")) as [Buffer];
      expect(SignalResponse.fromBinary(frame).message.case).toBe("join");
      socket.terminate();
    }
  });

  it("has a certificate for each of its addresses", async () => {
    const { port } = await start();
    const socket: TLSSocket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
    await once(socket, "secureConnect");
    const { subjectaltname, ext_key_usage: usages } = socket.getPeerCertificate();
    socket.destroy();
    expect(subjectaltname).toBe("DNS:localhost, IP Address:127.0.0.1");
    expect(usages).toEqual(["1.3.6.1.5.5.7.3.1"]);
  });

  it("tells its URLs", async () => {
    const { server, url } = await start();
    expect(describeServer(server).join("\n")).toContain(`LAN:       ${url}`);
  });

  it("leaves nothing open when its port is taken", async () => {
    const taken: Server = createServer().listen(0, "0.0.0.0");
    await once(taken, "listening");
    const address = taken.address();
    const httpsPort = typeof address === "object" && address ? address.port : 0;
    await expect(startDevServer({ lan: true, httpsPort })).rejects.toMatchObject({
      code: "port_in_use",
      message: expect.stringContaining("--https-port or GREENROOM_HTTPS_PORT"),
    });
    taken.close();
    await once(taken, "close");
  });
});
