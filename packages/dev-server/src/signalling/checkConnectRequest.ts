import { exceededLimit, invalidName, unknownPreset } from "../room/participantLimits.ts";
import type { SessionManager } from "../session/SessionManager.ts";
import type { SignalConnectRequest, SignalReject } from "../session/SignalEntry.ts";

export interface ConnectRules {
  sessions: SessionManager;
  /** Whether joining makes a room that does not exist, without the grant roomCreate. */
  autoCreate: boolean;
}

type CheckedRequest = { kind: "accept"; request: SignalConnectRequest } | SignalReject;

/** What livekit-server refuses with an HTTP status, and the request as the session shall see it. */
export function checkConnectRequest(
  request: SignalConnectRequest,
  { sessions, autoCreate }: ConnectRules,
): CheckedRequest {
  const { params } = request;
  const video = { ...request.grants.video };
  const grants = { ...request.grants, video };
  if (params.publish) {
    if (video.canPublish === false) return reject(401, "permissions denied: the token lacks canPublish");
    grants.identity = `${grants.identity}#${params.publish}`;
    video.canSubscribe = false;
  }
  const invalid = invalidName("identity", grants.identity) ?? invalidName("room name", video.room ?? "");
  if (invalid !== undefined) return reject(400, invalid);

  // Clients know this one by its words.
  const mayCreate = autoCreate || video.roomCreate === true;
  if (!mayCreate && !sessions.rooms.find(video.room ?? ""))
    return reject(404, "requested room does not exist");
  const preset = unknownPreset(grants.roomPreset);
  if (preset !== undefined) return reject(400, preset);

  if (params.metadata) {
    if (!video.canUpdateOwnMetadata) {
      return reject(401, "metadata needs the grant canUpdateOwnMetadata; put it into the token instead");
    }
    grants.metadata = params.metadata;
  }
  const attributes = Object.entries(params.attributes).filter(([, value]) => value !== "");
  if (attributes.length > 0) {
    if (!video.canUpdateOwnMetadata) {
      return reject(401, "attributes need the grant canUpdateOwnMetadata; put them into the token instead");
    }
    grants.attributes = { ...grants.attributes, ...Object.fromEntries(attributes) };
  }
  // A token may carry a name of any length.
  const exceeded = exceededLimit({ ...grants, name: "" });
  if (exceeded !== undefined) return reject(400, exceeded);
  return { kind: "accept", request: { ...request, grants } };
}

function reject(status: number, body: string): SignalReject {
  return { kind: "reject", status, body };
}
