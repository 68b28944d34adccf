"use client";

import { Track, type LocalParticipant, type LocalTrackPublication, type Room } from "livekit-client";
import { useMemo } from "react";
import type { ParticipantSnapshot } from "../../core/RoomSnapshot.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/** What {@link useLocalParticipant} returns. */
export interface UseLocalParticipantResult {
  localParticipant: LocalParticipant;
  isMicrophoneEnabled: boolean;
  isCameraEnabled: boolean;
  isScreenShareEnabled: boolean;
  microphoneTrack: LocalTrackPublication | undefined;
  cameraTrack: LocalTrackPublication | undefined;
  screenShareTrack: LocalTrackPublication | undefined;
  /** Every local publication, in the order they were published. */
  tracks: readonly LocalTrackPublication[];
  /** The browser's error of the last failure to open the microphone. */
  lastMicrophoneError: Error | undefined;
  /** The browser's error of the last failure to open the camera. */
  lastCameraError: Error | undefined;
}

function describe(snapshot: ParticipantSnapshot): UseLocalParticipantResult {
  const tracks = snapshot.tracks.map((track) => track.publication as LocalTrackPublication);
  const bySource = (source: Track.Source): LocalTrackPublication | undefined =>
    tracks.find((publication) => publication.source === source);
  return {
    localParticipant: snapshot.participant as LocalParticipant,
    isMicrophoneEnabled: snapshot.isMicrophoneEnabled,
    isCameraEnabled: snapshot.isCameraEnabled,
    isScreenShareEnabled: snapshot.isScreenShareEnabled,
    microphoneTrack: bySource(Track.Source.Microphone),
    cameraTrack: bySource(Track.Source.Camera),
    screenShareTrack: bySource(Track.Source.ScreenShare),
    tracks,
    lastMicrophoneError: snapshot.lastMicrophoneError,
    lastCameraError: snapshot.lastCameraError,
  };
}

const fields = [
  "tracks",
  "isMicrophoneEnabled",
  "isCameraEnabled",
  "isScreenShareEnabled",
  "lastMicrophoneError",
  "lastCameraError",
  "name",
  "identity",
  "metadata",
  "attributes",
  "permissions",
] as const;

/** Speaking and quality have hooks of their own. */
function isSameForUser(a: ParticipantSnapshot, b: ParticipantSnapshot): boolean {
  return a.participant === b.participant && fields.every((field) => Object.is(a[field], b[field]));
}

/**
 * The local participant, what they publish, and why a device last failed.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { localParticipant, isMicrophoneEnabled } = useLocalParticipant();
 * return <p>{isMicrophoneEnabled ? `${localParticipant.identity} is heard` : "You are muted"}</p>;
 */
export function useLocalParticipant(options: { room?: Room | undefined } = {}): UseLocalParticipantResult {
  const room = useEnsureRoom(options.room, "useLocalParticipant");
  const snapshot = useParticipantSelector(
    room,
    room.localParticipant,
    (participant) => participant,
    isSameForUser,
  );
  return useMemo(() => describe(snapshot), [snapshot]);
}
