import { Track, type Participant } from "livekit-client";
import type { ParticipantSnapshot } from "../RoomSnapshot.ts";
import type { TrackReferenceOrPlaceholder, TrackReferencePlaceholder } from "../TrackReference.ts";
import { onePer } from "../onePer.ts";

/** A source to look for, and whether those who do not publish it get a placeholder. */
export interface TrackSourceWithOptions {
  source: Track.Source;
  withPlaceholder: boolean;
}

/** Sources to look for: plain, or each with options. */
export type SourcesArray = Track.Source[] | TrackSourceWithOptions[];

/** Every source, in the order tracks of one participant are listed. */
export const allSources: Track.Source[] = [
  Track.Source.Camera,
  Track.Source.Microphone,
  Track.Source.ScreenShare,
  Track.Source.ScreenShareAudio,
  Track.Source.Unknown,
];

/** The one placeholder of a participant and source, so that it keeps its identity from call to call. */
const placeholderOf = onePer((participant: Participant) =>
  onePer(
    (source: Track.Source): TrackReferencePlaceholder => Object.freeze({ participant, source }),
    new Map(),
  ),
);

/**
 * The tracks of the wanted sources, participant by participant, and each participant's in the order of `sources`.
 * A placeholder stands where the track would, so that nothing moves when a camera goes on.
 */
export function selectTracks(
  participants: readonly ParticipantSnapshot[],
  sources: SourcesArray,
  onlySubscribed: boolean,
): TrackReferenceOrPlaceholder[] {
  const refs: TrackReferenceOrPlaceholder[] = [];
  // Loops: React asks several times for each render, and a join in a large room runs through everybody.
  for (const { tracks, participant } of participants) {
    for (const wanted of sources) {
      const isPlain = typeof wanted === "string";
      const source = isPlain ? wanted : wanted.source;
      let isMissing = !isPlain && wanted.withPlaceholder;
      for (const track of tracks) {
        if (track.source !== source || (onlySubscribed && !track.track)) continue;
        refs.push(track.ref);
        isMissing = false;
      }
      if (isMissing) refs.push(placeholderOf(participant)(source));
    }
  }
  return refs;
}
