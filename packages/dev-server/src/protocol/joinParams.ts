import {
  type AddTrackRequest,
  ClientInfo,
  ClientInfo_Capability,
  ClientInfo_SDK,
  ReconnectReason,
  type SessionDescription,
  type SyncState,
} from "@livekit/protocol";
import { DevServerError } from "../base/errors.ts";
import { enumByName } from "./enumByName.ts";
import { parseUserAgent } from "./parseUserAgent.ts";

/** What a client asks for when it connects: in the query string (signalling v0) or in `join_request` (v1). */
export interface JoinParams {
  /** One peer connection for both directions (v1), or one for each (v0). */
  singlePeerConnection: boolean;
  /** Default: true. */
  autoSubscribe: boolean;
  /** Default: false: clients ask for the data tracks that they want, and take no handle that they did not ask for. */
  autoSubscribeDataTrack: boolean;
  adaptiveStream: boolean;
  /** Resume the session of {@link participantSid} instead of joining anew. */
  reconnect: boolean;
  /** `sid`; empty unless {@link reconnect}. */
  participantSid: string;
  reconnectReason: ReconnectReason;
  /** Undefined: the client leaves it to the server. */
  subscriberAllowPause?: boolean;
  /** Takes the place of the token's metadata unless empty; needs canUpdateOwnMetadata. */
  metadata: string;
  /** Set over the token's attributes; need canUpdateOwnMetadata. An empty value is ignored. */
  attributes: { [key: string]: string };
  /** Legacy publish-only connection: the identity becomes `identity#publish`, without canSubscribe. */
  publish: string;
  /** `address` is not filled in: it is the connection's, not the query's. */
  clientInfo: ClientInfo;
  /** As if sent after the join response. */
  addTrackRequests: AddTrackRequest[];
  /** As if sent after the join or reconnect response. */
  publisherOffer?: SessionDescription;
  /** As if sent after the reconnect response. */
  syncState?: SyncState;
}

/**
 * Reads a v0 query string.
 *
 * @param userAgent - fills in browser and system where the query names none.
 * @throws DevServerError `invalid_argument`: `attributes` can't be decoded.
 */
export function parseJoinParams(query: URLSearchParams, userAgent: string): JoinParams {
  const reconnect = isTrue(query.get("reconnect"));
  const autoSubscribe = query.get("auto_subscribe");
  const subscriberAllowPause = query.get("subscriber_allow_pause");
  return {
    singlePeerConnection: false,
    autoSubscribe: autoSubscribe ? isTrue(autoSubscribe) : true,
    autoSubscribeDataTrack: isTrue(query.get("auto_subscribe_data_track")),
    adaptiveStream: isTrue(query.get("adaptive_stream")),
    reconnect,
    participantSid: reconnect ? (query.get("sid") ?? "") : "",
    reconnectReason: readReconnectReason(query.get("reconnect_reason")),
    ...(subscriberAllowPause && { subscriberAllowPause: isTrue(subscriberAllowPause) }),
    metadata: "",
    attributes: readAttributes(query.get("attributes")),
    publish: query.get("publish") ?? "",
    clientInfo: readClientInfo(query, userAgent),
    addTrackRequests: [],
  };
}

function isTrue(value: string | null): boolean {
  return value === "1" || value === "true";
}

function readInteger(value: string | null): number {
  const number = Number(value ?? 0);
  return Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : 0;
}

function readReconnectReason(value: string | null): ReconnectReason {
  const name = ReconnectReason[readInteger(value)] ?? "";
  return enumByName(ReconnectReason, name) ?? ReconnectReason.RR_UNKNOWN;
}

function readAttributes(value: string | null): { [key: string]: string } {
  if (!value) return {};
  try {
    const attributes: unknown = JSON.parse(Buffer.from(value, "base64url").toString());
    if (isStringMap(attributes)) return attributes;
  } catch {
    // Said below.
  }
  throw new DevServerError(
    "invalid_argument",
    "cannot decode attributes: the query parameter must be base64url of a JSON object of strings",
  );
}

function isStringMap(value: unknown): value is { [key: string]: string } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((entry) => typeof entry === "string");
}

const sdks: ReadonlyMap<string, ClientInfo_SDK> = new Map([
  ["js", ClientInfo_SDK.JS],
  ["ios", ClientInfo_SDK.SWIFT],
  ["swift", ClientInfo_SDK.SWIFT],
  ["android", ClientInfo_SDK.ANDROID],
  ["flutter", ClientInfo_SDK.FLUTTER],
  ["go", ClientInfo_SDK.GO],
  ["unity", ClientInfo_SDK.UNITY],
  ["reactnative", ClientInfo_SDK.REACT_NATIVE],
  ["rust", ClientInfo_SDK.RUST],
  ["python", ClientInfo_SDK.PYTHON],
  ["cpp", ClientInfo_SDK.CPP],
  ["unityweb", ClientInfo_SDK.UNITY_WEB],
  ["node", ClientInfo_SDK.NODE],
  ["unreal", ClientInfo_SDK.UNREAL],
  ["esp32", ClientInfo_SDK.ESP32],
]);

/** SDKs that run inside a browser, where the User-Agent tells about the client. */
const browserSdks = new Set([
  ClientInfo_SDK.JS,
  ClientInfo_SDK.REACT_NATIVE,
  ClientInfo_SDK.FLUTTER,
  ClientInfo_SDK.UNITY,
  ClientInfo_SDK.UNKNOWN,
]);

function readClientInfo(query: URLSearchParams, userAgent: string): ClientInfo {
  const text = (name: string): string => query.get(name) ?? "";
  const info = new ClientInfo({
    sdk: sdks.get(text("sdk")) ?? ClientInfo_SDK.UNKNOWN,
    version: text("version"),
    protocol: readInteger(query.get("protocol")),
    clientProtocol: readInteger(query.get("client_protocol")),
    capabilities: text("capabilities")
      .split(",")
      .flatMap((name) => enumByName(ClientInfo_Capability, name.trim()) ?? []),
    os: text("os"),
    osVersion: text("os_version"),
    browser: text("browser"),
    browserVersion: text("browser_version"),
    deviceModel: text("device_model"),
    network: text("network"),
  });
  fillFromUserAgent(info, userAgent);
  return info;
}

/** Completes the ClientInfo of an SDK that runs in browsers. */
export function fillFromUserAgent(info: ClientInfo, userAgent: string): void {
  if (!browserSdks.has(info.sdk)) return;
  const agent = parseUserAgent(userAgent);
  if (!info.browser) [info.browser, info.browserVersion] = [agent.browser, agent.browserVersion];
  if (!info.os) [info.os, info.osVersion] = [agent.os, agent.osVersion];
}
