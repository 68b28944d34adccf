import type { ToggleSource } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { PlainMessageKey } from "../../../i18n/Messages.ts";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import type { IconName } from "../../../primitives/Icon/iconPaths.ts";
import { Toggle, type ToggleProps } from "../../../primitives/Toggle/Toggle.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";

interface ToggleTexts {
  readonly name: PlainMessageKey;
  readonly turnOn: PlainMessageKey;
  readonly turnOff: PlainMessageKey;
  readonly onIcon: IconName;
  readonly offIcon: IconName;
  readonly tone: "accent" | "alert";
}

const toggleTexts: Readonly<Record<ToggleSource, ToggleTexts>> = {
  [Track.Source.Microphone]: {
    name: "controls.microphone",
    turnOn: "controls.microphoneOn",
    turnOff: "controls.microphoneOff",
    onIcon: "microphone",
    offIcon: "microphoneOff",
    tone: "alert",
  },
  [Track.Source.Camera]: {
    name: "controls.camera",
    turnOn: "controls.cameraOn",
    turnOff: "controls.cameraOff",
    onIcon: "camera",
    offIcon: "cameraOff",
    tone: "alert",
  },
  [Track.Source.ScreenShare]: {
    name: "controls.screen",
    turnOn: "controls.screenOn",
    turnOff: "controls.screenOff",
    onIcon: "screenOff",
    offIcon: "screen",
    tone: "accent",
  },
};

/** {@link TrackToggleView} props. */
export interface TrackToggleViewProps extends Omit<ToggleProps, "children" | "pressed"> {
  source: ToggleSource;
  enabled: boolean;
  /** The device is being started or stopped: presses are ignored, and focus stays. */
  pending?: boolean | undefined;
}

/** Turns a microphone, camera or screen share on and off. Attributes: `data-lk-source`, `data-lk-enabled`, `data-pending`. */
export const TrackToggleView: ForwardRefExoticComponent<
  TrackToggleViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function TrackToggleView(
  { source, enabled, pending = false, onPressedChange, ...props },
  ref,
) {
  const { t } = useI18n();
  const texts = toggleTexts[source];
  return (
    <Tooltip content={t(enabled ? texts.turnOff : texts.turnOn)}>
      <Toggle
        ref={ref}
        tone={texts.tone}
        pressed={enabled}
        onPressedChange={(pressed) => pending || onPressedChange?.(pressed)}
        aria-label={t(texts.name)}
        aria-busy={pending || undefined}
        data-shape="icon"
        data-pending={pending ? "" : undefined}
        data-lk-source={source}
        data-lk-enabled={enabled}
        {...props}
      >
        <Icon name={enabled ? texts.onIcon : texts.offIcon} />
      </Toggle>
    </Tooltip>
  );
});
