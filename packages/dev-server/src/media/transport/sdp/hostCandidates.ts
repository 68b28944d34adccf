import type { EnginePorts } from "../../engine/EnginePort.ts";
import type { IceProtocol } from "../IceLite.ts";

/** One of our ICE candidates, in sdp-transform's form. */
export interface HostCandidate {
  foundation: string;
  component: 1;
  transport: IceProtocol;
  priority: number;
  ip: string;
  port: number;
  type: "host";
  tcptype?: "passive";
}

const allProtocols: readonly IceProtocol[] = ["udp", "tcp"];

/** Every address over UDP, then every address over TCP, for who has no UDP. The first address is preferred. */
export function hostCandidates(
  addresses: readonly string[],
  { udpPort, tcpPort }: EnginePorts,
  protocols: readonly IceProtocol[] = allProtocols,
): HostCandidate[] {
  return protocols
    .flatMap((protocol) => addresses.map((ip, index) => ({ protocol, ip, index })))
    .map(({ protocol, ip, index }, position) => ({
      foundation: String(position + 1),
      component: 1,
      transport: protocol,
      priority: protocol === "udp" ? udpPriority(index) : tcpPriority(index),
      ip,
      port: protocol === "udp" ? udpPort : tcpPort,
      type: "host",
      ...(protocol === "tcp" && { tcptype: "passive" }),
    }));
}

/** RTCIceCandidateInit.candidate (RFC 8839 section 5.1). */
export function candidateText({ foundation, transport, priority, ip, port, tcptype }: HostCandidate): string {
  const text = `candidate:${foundation} 1 ${transport} ${priority} ${ip} ${port} typ host`;
  return tcptype ? `${text} tcptype ${tcptype}` : text;
}

/** RFC 8445 section 5.1.2.1, host type, component 1. */
function udpPriority(index: number): number {
  return 126 * 2 ** 24 + (65_535 - index) * 2 ** 8 + 255;
}

/** RFC 6544 section 4.2: below UDP by type preference; 4 is the direction preference of a passive host. */
function tcpPriority(index: number): number {
  return 99 * 2 ** 24 + (4 * 2 ** 13 + 8191 - index) * 2 ** 8 + 255;
}
