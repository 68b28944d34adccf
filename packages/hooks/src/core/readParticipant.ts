import type { LocalParticipant, Participant, TrackPublication } from "livekit-client";
import { keepIdentity } from "./equality.ts";
import type { ParticipantSnapshot, TrackSnapshot } from "./RoomSnapshot.ts";

type Copied<Live, Snapshot> = readonly (keyof Live & keyof Snapshot)[];

const identityFields = ["identity", "sid", "name", "metadata", "kind"] as const satisfies Copied<
  Participant,
  ParticipantSnapshot
>;

/** What people say of themselves or may do: it changes seldom, and whole lists show it. */
export const detailFields: readonly (keyof ParticipantSnapshot)[] = [
  ...identityFields,
  "permissions",
  "attributes",
];

/** A remote participant has no device errors: they read as undefined. */
const participantFields = [
  ...identityFields,
  "isLocal",
  "connectionQuality",
  "isEncrypted",
  "isMicrophoneEnabled",
  "isCameraEnabled",
  "isScreenShareEnabled",
  "lastMicrophoneError",
  "lastCameraError",
] as const satisfies Copied<Participant & LocalParticipant, ParticipantSnapshot>;

const trackFields = [
  "track",
  "kind",
  "source",
  "isEncrypted",
  "isMuted",
  "isSubscribed",
] as const satisfies Copied<TrackPublication, TrackSnapshot>;

/** The fields of a live object as they are now. */
function copy<T extends object, Field extends keyof T>(
  live: T,
  fields: readonly Field[],
): { [F in Field]-?: T[F] | (undefined extends T[F] ? undefined : never) } {
  return Object.fromEntries(fields.map((field) => [field, live[field]])) as Required<Pick<T, Field>>;
}

/** livekit-client keeps a new object with each update, even when it grants the same. */
function samePermissions(
  a: Participant["permissions"] | undefined,
  b: Participant["permissions"] | undefined,
): boolean {
  return String(Object.entries(a ?? 0)) === String(Object.entries(b ?? 0));
}

function readTrack(
  participant: Participant,
  publication: TrackPublication,
  previous: TrackSnapshot | undefined,
): TrackSnapshot {
  const fields = copy(publication, trackFields);
  const { track, source } = fields;
  const sid = publication.trackSid;
  const isSame = previous?.track === track && previous?.sid === sid;
  return keepIdentity(previous, {
    ...fields,
    ref: keepIdentity(isSame ? previous?.ref : undefined, { participant, publication, source }),
    publication,
    sid,
    name: publication.trackName,
    streamState: track?.streamState,
  });
}

/**
 * A participant as a value. Returns `previous` itself when nothing changed.
 *
 * @param speakers - the room's list: livekit-client clears it at the end of a call, but not a participant's own flag
 */
export function readParticipant(
  participant: Participant,
  speakers: readonly Participant[],
  previous?: ParticipantSnapshot,
): ParticipantSnapshot {
  const { permissions } = participant;
  const tracks = participant.getTrackPublications().map((publication) =>
    readTrack(
      participant,
      publication,
      previous?.tracks.find((track) => track.publication === publication),
    ),
  );
  return keepIdentity<ParticipantSnapshot>(previous, {
    ...copy(participant as LocalParticipant, participantFields),
    participant,
    isSpeaking: speakers.includes(participant),
    joinedAtMs: participant.joinedAt?.getTime(),
    permissions: samePermissions(previous?.permissions, permissions) ? previous?.permissions : permissions,
    attributes: keepIdentity(previous?.attributes, { ...participant.attributes }),
    tracks: keepIdentity<readonly TrackSnapshot[]>(previous?.tracks, tracks),
  });
}
