import { useLocalParticipantPermissions, type ToggleSource } from "@greenroom/hooks";
import { Track } from "livekit-client";

/** Tells whether you may publish a source. Before the server said, you may. */
export function useCanPublish(): (source: ToggleSource) => boolean {
  const permissions = useLocalParticipantPermissions();
  return (source) => {
    if (!permissions) return true;
    const { canPublish, canPublishSources: sources } = permissions;
    return canPublish && (sources.length === 0 || sources.includes(Track.sourceToProto(source)));
  };
}
