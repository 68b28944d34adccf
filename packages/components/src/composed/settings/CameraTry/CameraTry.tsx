import { useLocalParticipant, useMediaDeviceSelect, usePreviewTracks } from "@greenroom/hooks";
import { useMemo, useReducer, useState, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { KeptBackground } from "../../effects/Background/KeptBackground.tsx";
import type { Effects } from "../../effects/EffectsProvider/EffectsProvider.tsx";
import { CameraPreviewView } from "../../lobby/CameraPreview/CameraPreviewView.tsx";
import { DeviceHelpView } from "../../lobby/DeviceHelp/DeviceHelpView.tsx";

/** {@link CameraTry} props. */
export interface CameraTryProps {
  /** Shows the chosen background on a camera that is opened here; the call's camera has it already. */
  effects?: Effects | undefined;
}

/** The camera of the call, or while it is off one that is opened for this alone, and not unasked. */
export function CameraTry({ effects }: CameraTryProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const { isCameraEnabled, cameraTrack } = useLocalParticipant();
  const { activeDeviceId } = useMediaDeviceSelect({ kind: "videoinput" });
  const [asked, setAsked] = useState(false);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const live = isCameraEnabled ? cameraTrack?.track?.mediaStreamTrack : undefined;
  const opens = asked && !live;
  const { video, videoTrack, retry } = usePreviewTracks(
    useMemo(
      () => ({ audio: false, video: opens && (activeDeviceId ? { deviceId: activeDeviceId } : true) }),
      [opens, activeDeviceId],
    ),
  );
  if (video.status === "failed") {
    return <DeviceHelpView kind="videoinput" problem={video.error.code} onRetry={retry} />;
  }
  if (!live && !opens) {
    return (
      <Button onClick={() => setAsked(true)}>
        <Icon name="camera" />
        {t("settings.preview")}
      </Button>
    );
  }
  return (
    <>
      {effects && videoTrack ? (
        <KeptBackground effects={effects} track={videoTrack} onApplied={redraw} />
      ) : null}
      <CameraPreviewView
        track={live ?? videoTrack?.mediaStreamTrack}
        starting={video.status === "starting"}
      />
    </>
  );
}
