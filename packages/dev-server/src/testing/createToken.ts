import { systemClock } from "../base/Clock.ts";
import { type ClaimGrants, type VideoGrant, signAccessToken } from "../protocol/accessToken.ts";

/** For whom {@link createToken} is, and what it allows. */
export interface TokenOptions {
  identity: string;
  room: string;
  /** More of the token's claims. `video` is laid over the grant to join `room`. */
  claims?: Partial<Omit<ClaimGrants, "identity" | "video" | "expiresAtUnixS">>;
  video?: VideoGrant;
  /** Default: one hour. */
  ttlMs?: number;
}

/**
 * A token to join a room of a dev server.
 *
 * @example
 * const server = await startDevServer();
 * const joinToken = await createToken(server, { identity: "ada", room: "garden", ttlMs: 60_000 });
 */
export function createToken(
  server: { apiKey: string; apiSecret: string },
  { identity, room, claims, video, ttlMs = 3_600_000 }: TokenOptions,
): Promise<string> {
  return signAccessToken(
    { ...claims, identity, video: { roomJoin: true, room, ...video } },
    { apiKey: server.apiKey, secret: server.apiSecret },
    { nowUnixMs: systemClock.unixMs(), ttlMs },
  );
}
