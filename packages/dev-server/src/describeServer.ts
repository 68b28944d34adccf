import type { DevServer } from "./server.ts";

/** What a person needs to know about a server that started, line by line. */
export function describeServer(
  server: Pick<DevServer, "url" | "lanUrls" | "udpPort" | "tcpPort" | "apiKey" | "apiSecret">,
): string[] {
  return [
    `Greenroom: ${server.url} (LiveKit protocol), media on UDP ${server.udpPort} or TCP ${server.tcpPort}`,
    ...server.lanUrls.map((url) => `LAN:       ${url} (open it with https once, and accept the certificate)`),
    `API key:   ${server.apiKey}, secret ${server.apiSecret}`,
  ];
}
