import type { Participant } from "livekit-client";
import type { PermissionGrant } from "../server/ServerApi.ts";

/** `livekit.TrackSource` by number. */
const sources = [undefined, "CAMERA", "MICROPHONE", "SCREEN_SHARE", "SCREEN_SHARE_AUDIO"] as const;

/** Rights as the client knows them, as the server API takes them: an update replaces them all. */
export function grantOf(permissions: Participant["permissions"]): PermissionGrant {
  if (!permissions) return {};
  const { canSubscribe, canPublish, canPublishData, canUpdateMetadata, hidden } = permissions;
  const canPublishSources = permissions.canPublishSources
    .map((source) => sources[source])
    .filter((source) => source !== undefined);
  return { canSubscribe, canPublish, canPublishData, canUpdateMetadata, hidden, canPublishSources };
}
