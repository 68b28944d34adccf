import { useSpeaking, useTracks } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { Fragment, useState, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";
import { ControlBarView } from "../../controls/ControlBar/ControlBarView.tsx";
import { LeaveButton } from "../../controls/LeaveButton/LeaveButton.tsx";
import { TrackToggle } from "../../controls/TrackToggle/TrackToggle.tsx";
import { placeKeyOf } from "../../layout/placeKeyOf.ts";
import { ParticipantTile } from "../../participant/ParticipantTile/ParticipantTile.tsx";
import { pickPipTracks } from "./pickPipTracks.ts";
import { PipCallView } from "./PipCallView.tsx";

/** {@link PipCall} props. */
export interface PipCallProps {
  /** Back to the page. */
  onClose: () => void;
}

const sources = [
  { source: Track.Source.Camera, withPlaceholder: true },
  { source: Track.Source.ScreenShare, withPlaceholder: false },
];

/** A call small: who matters now, microphone, camera, leave, and the way back. */
export function PipCall({ onClose }: PipCallProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const tracks = useTracks(sources, { onlySubscribed: false });
  const speaking = useSpeaking().find(({ isLocal }) => !isLocal)?.identity;
  const [last, setLast] = useState(speaking);
  if (speaking !== undefined && speaking !== last) setLast(speaking);
  const shown = pickPipTracks(tracks, speaking ?? last);
  return (
    <PipCallView
      controls={
        <ControlBarView>
          <TrackToggle source={Track.Source.Microphone} />
          <TrackToggle source={Track.Source.Camera} />
          <Tooltip content={t("pip.close")}>
            <Button data-shape="icon" aria-label={t("pip.close")} onClick={onClose}>
              <FeatureIcon name="pip" />
            </Button>
          </Tooltip>
          <LeaveButton />
        </ControlBarView>
      }
    >
      {shown.map((trackRef) => (
        <Fragment key={placeKeyOf(trackRef)}>
          <ParticipantTile trackRef={trackRef} />
        </Fragment>
      ))}
    </PipCallView>
  );
}
