import { ParticipantPermission, type TrackSource } from "@livekit/protocol";
import type { VideoGrant } from "../protocol/accessToken.ts";

/** A token's video grant as ParticipantInfo.permission tells it, LiveKit's defaults filled in. */
export function permissionFromGrant(grant: VideoGrant): ParticipantPermission {
  const canPublish = grant.canPublish ?? true;
  return new ParticipantPermission({
    canSubscribe: grant.canSubscribe ?? true,
    canPublish,
    canPublishData: grant.canPublishData ?? canPublish,
    canPublishSources: grant.canPublishSources ?? [],
    hidden: grant.hidden ?? false,
    recorder: grant.recorder ?? false,
    agent: grant.agent ?? false,
    canUpdateMetadata: grant.canUpdateOwnMetadata ?? false,
    canSubscribeMetrics: grant.canSubscribeMetrics ?? false,
    canManageAgentSession: grant.canManageAgentSession ?? false,
  });
}

/** `grant` with everything that a permission says replaced: what a refreshed token carries. */
export function grantWithPermission(grant: VideoGrant, permission: ParticipantPermission): VideoGrant {
  return {
    ...grant,
    canSubscribe: permission.canSubscribe,
    canPublish: permission.canPublish,
    canPublishData: permission.canPublishData,
    canPublishSources: [...permission.canPublishSources],
    canUpdateOwnMetadata: permission.canUpdateMetadata,
    hidden: permission.hidden,
    recorder: permission.recorder,
    agent: permission.agent,
    canSubscribeMetrics: permission.canSubscribeMetrics,
    canManageAgentSession: permission.canManageAgentSession,
  };
}

/** Whether a track of this source may be published. An empty source list allows every source. */
export function canPublishSource(
  permission: { readonly canPublish: boolean; readonly canPublishSources: readonly TrackSource[] },
  source: TrackSource,
): boolean {
  if (!permission.canPublish) return false;
  return permission.canPublishSources.length === 0 || permission.canPublishSources.includes(source);
}
