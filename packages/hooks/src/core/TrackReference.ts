import type { Participant, Track, TrackPublication } from "livekit-client";

/** A published track: whose, which, and what it shows. */
export interface TrackReference {
  participant: Participant;
  publication: TrackPublication;
  source: Track.Source;
}

/** The place of a track that a participant has not published (yet). */
export interface TrackReferencePlaceholder {
  participant: Participant;
  publication?: never;
  source: Track.Source;
}

/** A published track or the place of one. */
export type TrackReferenceOrPlaceholder = TrackReference | TrackReferencePlaceholder;

function isTrackPlace(value: unknown): value is TrackReferenceOrPlaceholder {
  return typeof value === "object" && value !== null && "participant" in value && "source" in value;
}

/**
 * Whether a value is a reference to a published track.
 *
 * @example
 * const tracks = useTracks([{ source: Track.Source.Camera, withPlaceholder: true }]);
 * const on = tracks.filter(isTrackReference).map(({ publication }) => publication.trackSid);
 */
export function isTrackReference(value: unknown): value is TrackReference {
  return isTrackPlace(value) && value.publication !== undefined;
}

/**
 * Whether a value is the place of a track that is not published.
 *
 * @example
 * const tracks = useTracks([{ source: Track.Source.Camera, withPlaceholder: true }]);
 * const off = tracks.filter(isTrackReferencePlaceholder).length;
 */
export function isTrackReferencePlaceholder(value: unknown): value is TrackReferencePlaceholder {
  return isTrackPlace(value) && value.publication === undefined;
}

/**
 * A stable key: `identity_source_sid` for a track, `identity_source_placeholder` for a place.
 *
 * @example
 * const key = getTrackReferenceId(trackRef); // "ada_camera_TR_x1"
 */
export function getTrackReferenceId(trackRef: TrackReferenceOrPlaceholder): string {
  const end = isTrackReference(trackRef) ? trackRef.publication.trackSid : "placeholder";
  return `${trackRef.participant.identity}_${trackRef.source}_${end}`;
}

/**
 * Whether two references mean the same track, or the same empty place.
 *
 * @example
 * const isPinned = usePinnedTracks().some((pinned) => isEqualTrackRef(pinned, trackRef));
 */
export function isEqualTrackRef(
  a: TrackReferenceOrPlaceholder | undefined,
  b: TrackReferenceOrPlaceholder | undefined,
): boolean {
  return a !== undefined && b !== undefined && getTrackReferenceId(a) === getTrackReferenceId(b);
}
