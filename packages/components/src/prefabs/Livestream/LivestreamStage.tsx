import { useParticipants, useTracks } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { FocusLayout } from "../../composed/layout/FocusLayout/FocusLayout.tsx";
import type { RenderTile } from "../../composed/layout/renderTile.tsx";
import { ParticipantTile } from "../../composed/participant/ParticipantTile/ParticipantTile.tsx";
import { LivestreamStageView } from "./LivestreamStageView.tsx";

const pictures = [Track.Source.ScreenShare, Track.Source.Camera];
const renderTile: RenderTile = (trackRef) => <ParticipantTile trackRef={trackRef} />;

/** What is on air: a shared screen, else the first camera, large; what else there is beside it. */
export function LivestreamStage(): ReactElement {
  const onAir = useTracks(pictures, { onlySubscribed: false });
  const publishers = new Set(onAir.map(({ participant }) => participant.identity));
  const viewerCount = useParticipants().filter(({ identity }) => !publishers.has(identity)).length;
  const focus = onAir.find(({ source }) => source === Track.Source.ScreenShare) ?? onAir[0];
  return (
    <LivestreamStageView viewerCount={viewerCount}>
      {focus ? (
        <FocusLayout focus={focus} tracks={onAir.filter((trackRef) => trackRef !== focus)}>
          {renderTile}
        </FocusLayout>
      ) : undefined}
    </LivestreamStageView>
  );
}
