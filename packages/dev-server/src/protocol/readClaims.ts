import {
  ParticipantInfo_Kind,
  ParticipantInfo_KindDetail,
  RoomConfiguration,
  TrackSource,
} from "@livekit/protocol";
import { DevServerError, errorMessage } from "../base/errors.ts";
import { isRecord } from "../base/isRecord.ts";
import type { ClaimGrants, InferenceGrant, SipGrant, VideoGrant } from "./ClaimGrants.ts";
import { enumByName } from "./enumByName.ts";
import { readProtoJson } from "./readProtoJson.ts";

/** A JWT's payload as parsed. */
export type ClaimsPayload = { [claim: string]: unknown };

export function invalidToken(why: string, cause?: unknown): DevServerError {
  return new DevServerError("unauthenticated", `invalid authorization token: ${why}`, { cause });
}

/**
 * Reads the claims of a verified payload.
 *
 * @throws DevServerError `unauthenticated`: a claim has the wrong type.
 */
export function readClaims(payload: ClaimsPayload, expiresAtUnixS: number): ClaimGrants {
  const attributes = optionalRecord(payload, "attributes") ?? {};
  const roomConfig = optionalRecord(payload, "roomConfig");
  const video = optionalRecord(payload, "video");
  const sip = optionalRecord(payload, "sip");
  const inference = optionalRecord(payload, "inference");
  return {
    identity: optionalString(payload, "sub") || optionalString(payload, "jti") || "",
    name: optionalString(payload, "name") ?? "",
    kind:
      enumByName(ParticipantInfo_Kind, optionalString(payload, "kind")?.toUpperCase() ?? "") ??
      ParticipantInfo_Kind.STANDARD,
    kindDetails: optionalStrings(payload, "kindDetails").flatMap(
      (name) => enumByName(ParticipantInfo_KindDetail, name.toUpperCase()) ?? [],
    ),
    metadata: optionalString(payload, "metadata") ?? "",
    attributes: Object.fromEntries(
      Object.keys(attributes).map((key) => [key, optionalString(attributes, key, "attributes.") ?? ""]),
    ),
    ...(video && { video: readVideoGrant(video) }),
    ...(sip && { sip: readSipGrant(sip) }),
    ...(inference && { inference: readInferenceGrant(inference) }),
    ...(roomConfig && { roomConfig: readRoomConfig(roomConfig) }),
    roomPreset: optionalString(payload, "roomPreset") ?? "",
    sha256: optionalString(payload, "sha256") ?? "",
    expiresAtUnixS,
  };
}

const videoFlags = [
  "roomCreate",
  "roomList",
  "roomRecord",
  "roomAdmin",
  "roomJoin",
  "canPublish",
  "canSubscribe",
  "canPublishData",
  "canUpdateOwnMetadata",
  "canSubscribeMetrics",
  "canManageAgentSession",
  "ingressAdmin",
  "hidden",
  "recorder",
  "agent",
] as const satisfies (keyof VideoGrant)[];

function readVideoGrant(claim: ClaimsPayload): VideoGrant {
  const grant: VideoGrant = {};
  for (const flag of videoFlags) {
    const value = optionalFlag(claim, flag, "video.");
    if (value !== undefined) grant[flag] = value;
  }
  for (const name of ["room", "destinationRoom"] as const) {
    const value = optionalString(claim, name, "video.");
    if (value !== undefined) grant[name] = value;
  }
  if (claim.canPublishSources) {
    grant.canPublishSources = optionalStrings(claim, "canPublishSources", "video.").map(
      // An unknown source stays in the list: without it the list could turn empty, which allows everything.
      (name) => enumByName(TrackSource, name.toUpperCase()) ?? TrackSource.UNKNOWN,
    );
  }
  return grant;
}

function readSipGrant(claim: ClaimsPayload): SipGrant {
  const grant: SipGrant = {};
  for (const flag of ["admin", "call"] as const) {
    const value = optionalFlag(claim, flag, "sip.");
    if (value !== undefined) grant[flag] = value;
  }
  return grant;
}

function readInferenceGrant(claim: ClaimsPayload): InferenceGrant {
  const perform = optionalFlag(claim, "perform", "inference.");
  return perform === undefined ? {} : { perform };
}

function readRoomConfig(claim: ClaimsPayload): RoomConfiguration {
  try {
    return readProtoJson(RoomConfiguration, JSON.stringify(claim));
  } catch (cause) {
    throw invalidToken(`claim roomConfig: ${errorMessage(cause)}`, cause);
  }
}

function optionalFlag(claims: ClaimsPayload, name: string, path: string): boolean | undefined {
  const value = claims[name] ?? undefined;
  if (value === undefined || typeof value === "boolean") return value;
  throw invalidToken(`claim ${path}${name} is not true or false`);
}

function optionalString(claims: ClaimsPayload, name: string, path = ""): string | undefined {
  const value = claims[name] ?? undefined;
  if (value === undefined || typeof value === "string") return value;
  throw invalidToken(`claim ${path}${name} is not a string`);
}

function optionalStrings(claims: ClaimsPayload, name: string, path = ""): string[] {
  const value = claims[name] ?? [];
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value;
  throw invalidToken(`claim ${path}${name} is not a list of strings`);
}

function optionalRecord(claims: ClaimsPayload, name: string): ClaimsPayload | undefined {
  const value = claims[name] ?? undefined;
  if (value === undefined || isRecord(value)) return value;
  throw invalidToken(`claim ${name} is not an object`);
}
