import {
  type AvailabilityResponse,
  type Job,
  ParticipantInfo_Kind,
  type ParticipantPermission,
} from "@livekit/protocol";
import type { ClaimGrants } from "../protocol/accessToken.ts";

/** How long a worker may take to send its agent into the room. */
export const agentTokenTtlMs: number = 60 * 60_000;

/** What the token of an agent says: who it is, as its worker answered, and what it may do in its job's room. */
export function agentGrants(
  job: Job,
  response: AvailabilityResponse,
  permissions: Readonly<ParticipantPermission>,
): Omit<ClaimGrants, "expiresAtUnixS"> {
  return {
    identity: response.participantIdentity,
    name: response.participantName,
    metadata: response.participantMetadata,
    attributes: { ...response.participantAttributes, "lk.agent_name": job.agentName },
    kind: ParticipantInfo_Kind.AGENT,
    kindDetails: [],
    roomPreset: "",
    sha256: "",
    video: {
      roomJoin: true,
      agent: true,
      room: job.room?.name ?? "",
      canPublish: permissions.canPublish,
      canSubscribe: permissions.canSubscribe,
      canPublishData: permissions.canPublishData,
      canPublishSources: permissions.canPublishSources,
      canUpdateOwnMetadata: permissions.canUpdateMetadata,
      canSubscribeMetrics: permissions.canSubscribeMetrics,
      hidden: permissions.hidden,
    },
  };
}
