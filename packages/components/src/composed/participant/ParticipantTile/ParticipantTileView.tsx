import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { drawParticipantTile, type ParticipantTileViewProps } from "./drawParticipantTile.tsx";

/**
 * One person or one screen. Reachable by keyboard and named.
 * Attributes: `data-source`, `data-video` (`on`, `off`), and `data-lk-source`, `data-lk-audio-muted`,
 * `data-lk-video-muted`, `data-lk-local-participant`, `data-lk-participant-name`.
 */
export const ParticipantTileView: ForwardRefExoticComponent<
  ParticipantTileViewProps & RefAttributes<HTMLDivElement>
> = forwardRef(function ParticipantTileView(props, ref) {
  return drawParticipantTile(props, ref, useI18n().t);
});
