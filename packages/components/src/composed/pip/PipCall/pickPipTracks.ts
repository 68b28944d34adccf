import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track } from "livekit-client";

/** As many faces as stay recognisable in a small window. */
const mostFaces = 4;

/**
 * Who shows in a small window: the newest screen that another shares with whoever speaks, else the others, the speaker
 * among them; yourself only while you are alone.
 *
 * @param speaker - the identity of the one who speaks, or spoke last
 */
export function pickPipTracks(
  tracks: readonly TrackReferenceOrPlaceholder[],
  speaker: string | undefined,
): readonly TrackReferenceOrPlaceholder[] {
  const others = tracks.filter(({ participant }) => !participant.isLocal);
  const faces = others.filter(({ source }) => source === Track.Source.Camera);
  const screen = others.findLast(({ source }) => source === Track.Source.ScreenShare);
  const speaking = faces.find(({ participant }) => participant.identity === speaker);
  if (screen) return speaking ? [screen, speaking] : [screen, ...faces.slice(0, 1)];
  if (faces.length === 0) return tracks.slice(0, 1);
  const first = faces.slice(0, mostFaces);
  if (!speaking || first.includes(speaking)) return first;
  return [speaking, ...first.slice(0, mostFaces - 1)];
}
