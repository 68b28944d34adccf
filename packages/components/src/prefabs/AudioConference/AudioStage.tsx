import { useParticipants } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { useMemo, type ReactElement } from "react";
import { PagedGrid } from "../../composed/layout/PagedGrid/PagedGrid.tsx";
import type { RenderTile } from "../../composed/layout/renderTile.tsx";
import { AudioTile } from "../../composed/participant/AudioTile/AudioTile.tsx";

const renderAudioTile: RenderTile = (trackRef) => <AudioTile trackRef={trackRef} />;

/** Everyone in a call without pictures. */
export function AudioStage(): ReactElement {
  const participants = useParticipants();
  // Places, not publications: voices are received from every page.
  const places = useMemo(
    () => participants.map((participant) => ({ participant, source: Track.Source.Microphone })),
    [participants],
  );
  return <PagedGrid tracks={places}>{renderAudioTile}</PagedGrid>;
}
