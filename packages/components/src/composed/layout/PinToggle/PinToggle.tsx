import { useParticipantName, type TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { placeKeyOf } from "../placeKeyOf.ts";
import { useStageLayout } from "../StageLayout/StageLayoutProvider.tsx";
import { PinToggleView } from "./PinToggleView.tsx";

/** {@link PinToggle} props. */
export interface PinToggleProps {
  /** The camera or screen to pin. */
  trackRef: TrackReferenceOrPlaceholder;
}

/** Gives a tile a large place, for you alone. Shows nothing outside of a `StageLayoutProvider`. */
export function PinToggle({ trackRef }: PinToggleProps): ReactElement | null {
  const { t } = useI18n();
  const stage = useStageLayout();
  const person = useParticipantName(trackRef.participant) || t("participant.unnamed");
  if (!stage) return null;
  const place = placeKeyOf(trackRef);
  const name =
    trackRef.source === Track.Source.ScreenShare ? t("participant.screen", { name: person }) : person;
  return (
    <PinToggleView
      name={name}
      pressed={stage.pinned.includes(place)}
      onPressedChange={() => stage.togglePin(place)}
    />
  );
}
