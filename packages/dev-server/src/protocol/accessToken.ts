import { ParticipantInfo_Kind, ParticipantInfo_KindDetail, TrackSource } from "@livekit/protocol";
import { DevServerError } from "../base/errors.ts";
import { isRecord } from "../base/isRecord.ts";
import type { ClaimGrants } from "./ClaimGrants.ts";
import { type ClaimsPayload, invalidToken, readClaims } from "./readClaims.ts";

export type { ClaimGrants, VideoGrant } from "./ClaimGrants.ts";

/** API key → API secret. The first one signs what the server issues. */
export type ApiKeys = ReadonlyMap<string, string>;

/** How far the clocks of token maker and server may differ. */
const leewayS = 60;

/**
 * Checks a token's signature and validity and reads its claims.
 *
 * @param nowUnixMs - the time to judge `exp` and `nbf` by.
 * @throws DevServerError `unauthenticated`: malformed, signed with another secret, by an unknown key, not yet
 * valid, or expired.
 */
export async function verifyAccessToken(jwt: string, keys: ApiKeys, nowUnixMs: number): Promise<ClaimGrants> {
  const apiKey = unverifiedIssuer(jwt);
  const secret = keys.get(apiKey);
  if (secret === undefined) {
    throw new DevServerError(
      "unauthenticated",
      `invalid API key: the token was issued with ${JSON.stringify(apiKey)}, which this server does not know; ` +
        "sign with one of its keys, or add this one with --keys",
    );
  }
  const { compactVerify } = await import("jose");
  try {
    await compactVerify(jwt, new TextEncoder().encode(secret), { algorithms: ["HS256"] });
  } catch (cause) {
    const why = `its HS256 signature does not match the secret of API key ${JSON.stringify(apiKey)}`;
    throw invalidToken(why, cause);
  }
  const payload = unverifiedPayload(jwt);
  const expiresAtUnixS = checkValidity(payload, Math.floor(nowUnixMs / 1000));
  return readClaims(payload, expiresAtUnixS);
}

/** Makes a token that {@link verifyAccessToken} reads back to the same grants. */
export async function signAccessToken(
  grants: Partial<Omit<ClaimGrants, "expiresAtUnixS">>,
  key: { apiKey: string; secret: string },
  validity: { nowUnixMs: number; ttlMs: number },
): Promise<string> {
  const nowUnixS = Math.floor(validity.nowUnixMs / 1000);
  const claims = {
    name: grants.name || undefined,
    kind: grants.kind === undefined ? undefined : ParticipantInfo_Kind[grants.kind].toLowerCase(),
    kindDetails: grants.kindDetails?.map((detail) => ParticipantInfo_KindDetail[detail].toLowerCase()),
    metadata: grants.metadata || undefined,
    attributes: grants.attributes,
    video: grants.video && {
      ...grants.video,
      canPublishSources: grants.video.canPublishSources?.map((source) => TrackSource[source].toLowerCase()),
    },
    sip: grants.sip,
    inference: grants.inference,
    roomConfig: grants.roomConfig?.toJson(),
    roomPreset: grants.roomPreset || undefined,
    sha256: grants.sha256 || undefined,
  };
  const { SignJWT } = await import("jose");
  const jwt = new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(key.apiKey)
    .setNotBefore(nowUnixS)
    .setExpirationTime(nowUnixS + Math.ceil(validity.ttlMs / 1000));
  if (grants.identity) jwt.setSubject(grants.identity);
  return jwt.sign(new TextEncoder().encode(key.secret));
}

function unverifiedIssuer(jwt: string): string {
  const { iss } = unverifiedPayload(jwt);
  if (typeof iss !== "string" || !iss) throw invalidToken("it names no API key (claim iss)");
  return iss;
}

function unverifiedPayload(jwt: string): ClaimsPayload {
  const parts = jwt.split(".");
  if (parts.length !== 3) throw invalidToken("it is not a JWT (three base64url parts joined by dots)");
  try {
    const payload: unknown = JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString());
    if (isRecord(payload)) return payload;
  } catch (cause) {
    throw invalidToken("it is not a JWT (its middle part is not JSON)", cause);
  }
  throw invalidToken("it is not a JWT (its middle part is not a JSON object)");
}

/** @returns `exp` */
function checkValidity(payload: ClaimsPayload, nowUnixS: number): number {
  const { exp, nbf } = payload;
  if (typeof exp !== "number") throw invalidToken("it has no expiry (claim exp)");
  if (nowUnixS - leewayS >= exp) {
    throw invalidToken(`it expired ${Math.floor(nowUnixS - exp)} s ago; get a new one`);
  }
  if (nbf !== undefined && typeof nbf !== "number") throw invalidToken("claim nbf is not a number");
  if (nbf !== undefined && nbf > nowUnixS + leewayS) {
    throw invalidToken(`it becomes valid in ${Math.ceil(nbf - nowUnixS)} s; check the clock of its maker`);
  }
  return exp;
}
