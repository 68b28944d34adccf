import type { JoinDevices } from "@greenroom/hooks";
import { LocalTrack, type LocalAudioTrack, type LocalVideoTrack } from "livekit-client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { LobbyChoices } from "../../composed/lobby/Lobby/Lobby.tsx";
import type { CallScreen } from "./callScreen.ts";

/** Where a conference stands, and what it was entered with. */
export interface CallScreenState {
  readonly screen: CallScreen;
  readonly name: string;
  readonly devices: JoinDevices;
  readonly join: (choices: LobbyChoices) => void;
  readonly rejoin: () => void;
  /** The call ended, or did not begin. */
  readonly end: (screen: CallScreen) => void;
}

interface Entry {
  readonly name: string;
  readonly devices: JoinDevices;
}

/** The way from the lobby into the call, out of it and back. It owns the lobby's tracks once they are handed over. */
export function useCallScreen(first: CallScreen): CallScreenState {
  const [screen, setScreen] = useState(first);
  const [entry, setEntry] = useState<Entry>({ name: "", devices: {} });
  useStopWhenGone(entry.devices);
  const join = useCallback(({ name, audio, video }: LobbyChoices) => {
    setEntry({ name, devices: { audio, video } });
    setScreen({ type: "call" });
  }, []);
  const rejoin = useCallback(() => setScreen({ type: "call" }), []);
  const end = useCallback((next: CallScreen) => {
    setEntry(({ name, devices }) => ({ name, devices: withoutTracks(devices) }));
    setScreen(next);
  }, []);
  return { screen, ...entry, join, rejoin, end };
}

/** The same devices, to be opened anew. */
function withoutTracks({ audio, video }: JoinDevices): JoinDevices {
  const deviceOf = (track: LocalAudioTrack | LocalVideoTrack): { deviceId: string } | true => {
    const { deviceId } = track.getSourceTrackSettings();
    return deviceId ? { deviceId } : true;
  };
  return {
    audio: audio instanceof LocalTrack ? deviceOf(audio) : audio,
    video: video instanceof LocalTrack ? deviceOf(video) : video,
  };
}

/** Stops tracks when they are replaced or the conference is gone; StrictMode's second mount does not count as gone. */
function useStopWhenGone({ audio, video }: JoinDevices): void {
  const held = useRef(new Set<LocalAudioTrack | LocalVideoTrack>());
  useEffect(() => {
    const tracks = [audio, video].filter((wish) => wish instanceof LocalTrack);
    const now = held.current;
    for (const track of tracks) now.add(track);
    return () => {
      for (const track of tracks) now.delete(track);
      queueMicrotask(() => {
        for (const track of tracks) if (!now.has(track)) track.stop();
      });
    };
  }, [audio, video]);
}
