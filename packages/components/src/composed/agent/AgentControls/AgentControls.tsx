import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { enAgent } from "../../../i18n/enAgent.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Toggle } from "../../../primitives/Toggle/Toggle.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";
import {
  ControlBarView,
  ControlGroup,
  type ControlBarViewProps,
} from "../../controls/ControlBar/ControlBarView.tsx";
import { DeviceMenu } from "../../controls/DeviceMenu/DeviceMenu.tsx";
import { LeaveButton } from "../../controls/LeaveButton/LeaveButton.tsx";
import { TrackToggle } from "../../controls/TrackToggle/TrackToggle.tsx";

/** {@link AgentControls} props. */
export interface AgentControlsProps extends ControlBarViewProps {
  /** Whether the transcript shows. Without it there is no button for it. */
  transcriptOpen?: boolean | undefined;
  onTranscriptOpenChange?: ((open: boolean) => void) | undefined;
  /** Offers the camera and the screen, for an agent that sees. Default: false. */
  withVideo?: boolean | undefined;
}

/**
 * Microphone, transcript and the end of the conversation. Children stand before the end button.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * <AgentControls />
 */
export function AgentControls({
  transcriptOpen,
  onTranscriptOpenChange,
  withVideo = false,
  children,
  ...props
}: AgentControlsProps): ReactElement {
  const { t } = useI18n(enAgent);
  return (
    <ControlBarView {...props}>
      <ControlGroup>
        <TrackToggle source={Track.Source.Microphone} />
        <DeviceMenu kind="audioinput" />
      </ControlGroup>
      {withVideo ? (
        <>
          <TrackToggle source={Track.Source.Camera} />
          <TrackToggle source={Track.Source.ScreenShare} />
        </>
      ) : null}
      {transcriptOpen === undefined ? null : (
        <Tooltip content={t("agent.transcript")}>
          <Toggle
            data-shape="icon"
            aria-label={t("agent.transcript")}
            pressed={transcriptOpen}
            onPressedChange={onTranscriptOpenChange}
          >
            <Icon name="chat" />
          </Toggle>
        </Tooltip>
      )}
      {children}
      <LeaveButton label={t("agent.end")} />
    </ControlBarView>
  );
}
