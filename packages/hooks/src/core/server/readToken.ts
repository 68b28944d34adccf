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

function decodeBase64Url(text: string): string {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value * 1000 : undefined;
}

/**
 * Reads the claims of a LiveKit access token (a JWT, RFC 7519).
 *
 * @throws TokenError `malformed`
 */
export function readToken(token: string): TokenClaims {
  try {
    const claims = JSON.parse(decodeBase64Url(token.split(".")[1] ?? "")) as Record<string, unknown>;
    const video = claims["video"] as { room?: unknown } | undefined;
    return {
      identity: typeof claims["sub"] === "string" ? claims["sub"] : undefined,
      roomName: typeof video?.room === "string" ? video.room : undefined,
      issuedAtMs: numberOf(claims["nbf"]) ?? numberOf(claims["iat"]),
      expiresAtMs: numberOf(claims["exp"]),
    };
  } catch (cause) {
    throw new TokenError(
      "malformed",
      "The token is not a LiveKit access token (a JWT): check what the token source returns.",
      {
        cause,
      },
    );
  }
}
