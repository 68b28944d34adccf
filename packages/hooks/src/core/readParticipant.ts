import type { LocalParticipant, Participant, TrackPublication } from "livekit-client";
import { keepIdentity, sameItems, shallowEqual } from "./equality.ts";
import type { ParticipantSnapshot, TrackSnapshot } from "./RoomSnapshot.ts";
import type { TrackReference } from "./TrackReference.ts";

function readRef(
  participant: Participant,
  publication: TrackPublication,
  previous: TrackSnapshot | undefined,
): TrackReference {
  const kept =
    previous?.track === publication.track &&
    previous?.sid === publication.trackSid &&
    previous?.source === publication.source;
  return kept && previous
    ? previous.ref
    : Object.freeze({ participant, publication, source: publication.source });
}

function readTrack(
  participant: Participant,
  publication: TrackPublication,
  previous: TrackSnapshot | undefined,
): TrackSnapshot {
  const { track } = publication;
  const next: TrackSnapshot = {
    ref: readRef(participant, publication, previous),
    publication,
    track,
    sid: publication.trackSid,
    name: publication.trackName,
    kind: publication.kind,
    source: publication.source,
    isMuted: publication.isMuted,
    isSubscribed: publication.isSubscribed,
    isEnabled: publication.isEnabled,
    isEncrypted: publication.isEncrypted,
    streamState: publication.isLocal ? undefined : track?.streamState,
  };
  return Object.freeze(keepIdentity(previous, next));
}

function readTracks(
  participant: Participant,
  previous: readonly TrackSnapshot[] | undefined,
): readonly TrackSnapshot[] {
  const next = participant.getTrackPublications().map((publication) =>
    readTrack(
      participant,
      publication,
      previous?.find((track) => track.publication === publication),
    ),
  );
  return Object.freeze(keepIdentity<readonly TrackSnapshot[]>(previous, next, sameItems));
}

/** The local participant's last device failures; a remote one has none. */
function readDeviceErrors(
  participant: Participant,
): Pick<ParticipantSnapshot, "lastMicrophoneError" | "lastCameraError"> {
  const { lastMicrophoneError, lastCameraError } = participant as unknown as Partial<LocalParticipant>;
  return { lastMicrophoneError, lastCameraError };
}

/** A participant as a value. Returns `previous` itself when nothing changed. */
export function readParticipant(
  participant: Participant,
  previous?: ParticipantSnapshot,
): ParticipantSnapshot {
  const next: ParticipantSnapshot = {
    participant,
    isLocal: participant.isLocal,
    identity: participant.identity,
    sid: participant.sid,
    name: participant.name,
    metadata: participant.metadata,
    attributes: Object.freeze(keepIdentity(previous?.attributes, { ...participant.attributes })),
    permissions: participant.permissions,
    kind: participant.kind,
    joinedAtMs: participant.joinedAt?.getTime(),
    connectionQuality: participant.connectionQuality,
    isSpeaking: participant.isSpeaking,
    isEncrypted: participant.isEncrypted,
    isMicrophoneEnabled: participant.isMicrophoneEnabled,
    isCameraEnabled: participant.isCameraEnabled,
    isScreenShareEnabled: participant.isScreenShareEnabled,
    ...readDeviceErrors(participant),
    tracks: readTracks(participant, previous?.tracks),
  };
  return Object.freeze(keepIdentity(previous, next, shallowEqual));
}
