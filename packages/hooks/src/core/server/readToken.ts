import { decodeTokenPayload } from "livekit-client";
import { TokenError } from "../errors.ts";

/** What a client may read from its own access token. Nothing here is verified: only the server can. */
export interface TokenClaims {
  /** `sub`: who the token is for. */
  readonly identity: string | undefined;
  /** `video.room`: the room it opens. */
  readonly roomName: string | undefined;
  /** `nbf` or `iat`, in milliseconds since 1970. */
  readonly issuedAtMs: number | undefined;
  /** `exp`, in milliseconds since 1970. */
  readonly expiresAtMs: number | undefined;
}

function toMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

/**
 * Reads the claims of a LiveKit access token (a JWT, RFC 7519).
 *
 * @throws TokenError `malformed`
 */
export function readToken(token: string): TokenClaims {
  try {
    const { sub: identity, video, nbf, iat, exp } = decodeTokenPayload(token);
    return { identity, roomName: video?.room, issuedAtMs: toMs(nbf ?? iat), expiresAtMs: toMs(exp) };
  } catch (cause) {
    throw new TokenError("malformed", "The token is not a LiveKit access token (a JWT).", { cause });
  }
}
