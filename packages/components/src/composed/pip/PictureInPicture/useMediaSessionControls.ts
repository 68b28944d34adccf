import { useDisconnect, useTrackToggle } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { useEffect } from "react";

/** Not in TypeScript's library yet: the actions of a video conference, Media Session. */
type ConferenceAction = "hangup" | "togglecamera" | "togglemicrophone";
type ConferenceSession = Omit<MediaSession, "setActionHandler"> & {
  setActionHandler(action: ConferenceAction, handler: (() => void) | null): void;
  setMicrophoneActive?(isActive: boolean): Promise<void>;
  setCameraActive?(isActive: boolean): Promise<void>;
};

/** The browser's own buttons on a floating video: microphone, camera, leave. */
export function useMediaSessionControls(isShown: boolean): void {
  const microphone = useTrackToggle({ source: Track.Source.Microphone });
  const camera = useTrackToggle({ source: Track.Source.Camera });
  const disconnect = useDisconnect();
  const { toggle: toggleMicrophone, enabled: isMicrophoneOn } = microphone;
  const { toggle: toggleCamera, enabled: isCameraOn } = camera;
  useEffect(() => {
    if (!isShown || !("mediaSession" in navigator)) return undefined;
    const session = navigator.mediaSession as unknown as ConferenceSession;
    const handlers: Readonly<Record<ConferenceAction, () => void>> = {
      togglemicrophone: () => void toggleMicrophone(),
      togglecamera: () => void toggleCamera(),
      hangup: () => void disconnect(),
    };
    const actions = Object.keys(handlers) as ConferenceAction[];
    for (const action of actions) setAction(session, action, handlers[action]);
    return () => {
      for (const action of actions) setAction(session, action, null);
    };
  }, [isShown, toggleMicrophone, toggleCamera, disconnect]);
  useEffect(() => {
    if (!isShown || !("mediaSession" in navigator)) return;
    const session = navigator.mediaSession as unknown as ConferenceSession;
    void session.setMicrophoneActive?.(isMicrophoneOn).catch(() => undefined);
    void session.setCameraActive?.(isCameraOn).catch(() => undefined);
  }, [isShown, isMicrophoneOn, isCameraOn]);
}

/** A browser that does not know an action throws. */
function setAction(session: ConferenceSession, action: ConferenceAction, handler: (() => void) | null): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // The button is simply not there.
  }
}
