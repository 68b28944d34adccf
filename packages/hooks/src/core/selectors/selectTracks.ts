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

function addTracks(
  refs: TrackReferenceOrPlaceholder[],
  { tracks, participant }: ParticipantSnapshot,
  wanted: Track.Source | TrackSourceWithOptions,
  onlySubscribed: boolean,
): void {
  const source = typeof wanted === "string" ? wanted : wanted.source;
  const before = refs.length;
  for (const track of tracks) {
    if (track.source === source && (!onlySubscribed || track.track !== undefined)) refs.push(track.ref);
  }
  if (refs.length > before || typeof wanted === "string" || !wanted.withPlaceholder) return;
  refs.push(placeholderOf(participant)(source));
}

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
  // Loops: every join runs through everybody here.
  for (const participant of participants) {
    for (const wanted of sources) addTracks(refs, participant, wanted, onlySubscribed);
  }
  return refs;
}
