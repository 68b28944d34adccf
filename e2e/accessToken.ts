import { AccessToken, type RoomConfiguration, type VideoGrant } from "livekit-server-sdk";

/** The credentials that LiveKit's own development mode has, and ours. */
export const apiKey = "devkey";
export const apiSecret = "secret";

/** A token as an app's backend makes it, by LiveKit's server SDK. */
export function createToken(
  room: string,
  identity: string,
  grant: VideoGrant = {},
  roomConfig?: RoomConfiguration,
): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, { identity, name: identity });
  token.addGrant({ roomJoin: true, room, ...grant });
  if (roomConfig) token.roomConfig = roomConfig;
  return token.toJwt();
}
