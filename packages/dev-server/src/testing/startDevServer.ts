import { ParticipantInfo_Kind, RoomAgentDispatch, RoomConfiguration } from "@livekit/protocol";
import { systemClock } from "../base/Clock.ts";
import type { DevServerOptions } from "../base/DevServerOptions.ts";
import { resolveConfig } from "../base/config.ts";
import { createLogger } from "../base/Logger.ts";
import { RoomClient } from "../client/RoomClient.ts";
import { type DevServer, startServer } from "../server.ts";
import { TestParticipant } from "./TestParticipant.ts";

/** A dev server that test people can walk into. */
export interface TestServer extends DevServer {
  /**
   * Brings a person into a room, and the agents of these names.
   *
   * @throws DevServerError `permission_denied`: the identity or the room's name is not valid
   */
  join(options: { identity: string; room: string; agents?: string[] }): Promise<TestParticipant>;
}

/**
 * A dev server for tests: free ports, media in this thread, no log, no voice agents; `options` changes that. Close it
 * when done.
 *
 * @example
 * const server = await startDevServer();
 * const joinToken = await createToken(server, { identity: "ada", room: "garden" });
 * await server.close();
 */
export async function startDevServer(options: DevServerOptions = {}): Promise<TestServer> {
  const standard: DevServerOptions = {
    httpPort: 0,
    udpPort: 0,
    host: "127.0.0.1",
    keys: { devkey: "secret" },
    mediaThread: "in-process",
    logLevel: "silent",
    ...(options.configFile === undefined && { agents: [] }),
  };
  const config = resolveConfig({ options: { ...standard, ...options }, environment: process.env });
  const server = await startServer(config, createLogger(config.logLevel));
  return Object.assign(server, {
    join: async ({ identity, room, agents = [] }: Parameters<TestServer["join"]>[0]) => {
      const grants = {
        identity,
        name: identity,
        kind: ParticipantInfo_Kind.STANDARD,
        kindDetails: [],
        metadata: "",
        attributes: {},
        roomPreset: "",
        sha256: "",
        video: { roomJoin: true, room, canUpdateOwnMetadata: true },
        expiresAtUnixS: Math.floor(systemClock.unixMs() / 1000) + 3600,
        ...(agents.length > 0 && { roomConfig: roomWith(agents) }),
      };
      const { signalEntry } = server;
      return new TestParticipant(await RoomClient.join({ signalEntry, grants, clock: systemClock }));
    },
  });
}

function roomWith(agents: string[]): RoomConfiguration {
  return new RoomConfiguration({ agents: agents.map((agentName) => new RoomAgentDispatch({ agentName })) });
}
