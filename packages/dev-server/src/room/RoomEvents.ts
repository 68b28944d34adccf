import type { DataTrackInfo, MetricsBatch, SpeakerInfo } from "@livekit/protocol";
import type { RoutedData } from "./DataRouter.ts";
import type { Participant, ParticipantEvents } from "./Participant.ts";
import type { TrackPublication } from "./TrackPublication.ts";

/** Everything that happens in a room. Signalling, and whoever else wants to know, listens. */
export type RoomEvents = ParticipantEvents & {
  participantJoined: [participant: Participant];
  /** Its tracks were unpublished before; `disconnectReason` says why. */
  participantLeft: [participant: Participant];
  /** Once a publication: its first subscriber that is not hidden receives it. */
  trackSubscribed: [publisher: Participant, publication: TrackPublication];
  subscriptionPermissionsChanged: [publisher: Participant];
  /** What changed since the last time, those who fell silent included (active false). */
  speakersChanged: [speakers: SpeakerInfo[]];
  /** Metadata, number of participants, or active recording. */
  roomUpdated: [];
  dataRouted: [data: RoutedData];
  /** One packet of a data track, under its publisher's handle. */
  dataTrackPacket: [track: DataTrackInfo, packet: Uint8Array];
  /** What a client measured, in its own clock and ours. */
  metricsReported: [from: Participant, batch: MetricsBatch];
};
