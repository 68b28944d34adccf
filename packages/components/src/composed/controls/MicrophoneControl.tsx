import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { usePreferences } from "../settings/Preferences/usePreferences.ts";
import { ControlGroup } from "./ControlBar/ControlBarView.tsx";
import { DeviceMenu } from "./DeviceMenu/DeviceMenu.tsx";
import { PushToTalkButton } from "./PushToTalkButton/PushToTalkButton.tsx";
import { TrackToggle } from "./TrackToggle/TrackToggle.tsx";

/** The microphone as one likes it, to switch or to hold, with its devices. */
export function MicrophoneControl(): ReactElement {
  const { preferences } = usePreferences();
  return (
    <ControlGroup>
      {preferences.pushToTalk ? <PushToTalkButton /> : <TrackToggle source={Track.Source.Microphone} />}
      <DeviceMenu kind="audioinput" />
    </ControlGroup>
  );
}
