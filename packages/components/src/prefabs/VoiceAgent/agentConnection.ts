import type { ConnectError, DeviceError, TokenError, TokenSourceLike } from "@greenroom/hooks";
import { TokenSource, type Room, type RoomOptions } from "livekit-client";

/** How a conversation gets into its room, and which agent it calls. */
export interface AgentConnection {
  /** URL of your token endpoint, in the shape that `TokenSource.endpoint` of livekit-client calls. */
  tokenEndpoint?: string | undefined;
  /** A token source of livekit-client, in place of `tokenEndpoint`. */
  tokenSource?: TokenSourceLike | undefined;
  /** `ws://` or `wss://` address of the server, beside `token`. */
  serverUrl?: string | undefined;
  /** An access token. */
  token?: string | undefined;
  /** The agent to dispatch by name. Default: one that joins every room. */
  agentName?: string | undefined;
  /** Handed to the agent's job. */
  agentMetadata?: string | undefined;
  /** Default: a room that the token endpoint chooses. */
  roomName?: string | undefined;
  participantName?: string | undefined;
  /** How long an agent has to come and be ready, in milliseconds. Default 20 000. */
  agentConnectTimeoutMilliseconds?: number | undefined;
  /** A room of your own. Connected already, the conversation shows at once. */
  room?: Room | undefined;
  /** Options of the room that is made here; read once. */
  roomOptions?: RoomOptions | undefined;
  /** The conversation did not begin, or a device failed. The screen shows it already; branch on `error.code`. */
  onError?: ((error: ConnectError | DeviceError | TokenError) => void) | undefined;
}

/** The one source of what to connect with; undefined when none was given. */
export function tokenSourceOf(connection: AgentConnection): TokenSourceLike | undefined {
  const { tokenSource, tokenEndpoint, serverUrl, token } = connection;
  if (tokenSource) return tokenSource;
  if (tokenEndpoint !== undefined) return TokenSource.endpoint(tokenEndpoint);
  if (serverUrl === undefined || token === undefined) return undefined;
  return { fetch: () => Promise.resolve({ serverUrl, participantToken: token }) };
}
