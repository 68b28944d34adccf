import { Participant, type RoomEventCallbacks } from "livekit-client";

/** The name of an event of livekit-client's Room. */
export type RoomEventName = keyof RoomEventCallbacks;

/** What is read again as one: the room itself, who is here (`membership`), or someone who is. */
export type RoomSlice = "room" | "membership" | Participant;

/** Events that touch the participant they name. */
type ParticipantEventName =
  | "trackPublished"
  | "trackSubscribed"
  | "trackSubscriptionFailed"
  | "trackUnpublished"
  | "trackUnsubscribed"
  | "trackMuted"
  | "trackUnmuted"
  | "localTrackPublished"
  | "localTrackUnpublished"
  | "localTrackSubscribed"
  | "participantMetadataChanged"
  | "participantNameChanged"
  | "participantPermissionsChanged"
  | "participantAttributesChanged"
  | "participantEncryptionStatusChanged"
  | "participantActive"
  | "connectionQualityChanged"
  | "trackStreamStateChanged"
  | "trackSubscriptionPermissionChanged"
  | "trackSubscriptionStatusChanged";

/** Events of data touch nothing: they are streams, not state. Whom they name is read again, and found unchanged. */
type DataEventName =
  | "sipDTMFReceived"
  | "transcriptionReceived"
  | "chatMessage"
  | "metricsReceived"
  | "localAudioSilenceDetected"
  | "dataTrackPublished"
  | "dataTrackUnpublished"
  | "localDataTrackPublished"
  | "localDataTrackUnpublished";

/** Seldom events of the room as a whole, which name nobody. */
type WholeRoomEventName =
  | "connected"
  | "reconnecting"
  | "signalReconnecting"
  | "signalConnected"
  | "reconnected"
  | "disconnected"
  | "connectionStateChanged"
  | "moved"
  | "mediaDevicesChanged"
  | "activeDeviceChanged"
  | "mediaDevicesError"
  | "recordingStatusChanged"
  | "audioPlaybackChanged"
  | "videoPlaybackChanged";

type TableEventName = Exclude<RoomEventName, ParticipantEventName | DataEventName | WholeRoomEventName>;

/** The events that follow no rule. The compiler refuses an event of livekit-client that is neither here nor above. */
const table: Partial<Record<RoomEventName, readonly RoomSlice[]>> = {
  participantConnected: ["membership"],
  participantDisconnected: ["membership"],
  activeSpeakersChanged: ["room"],
  roomMetadataChanged: ["room"],
  // These can come hundreds of times a second.
  dataReceived: [],
  dcBufferStatusChanged: [],
  encryptionError: [],
} satisfies Record<TableEventName, readonly RoomSlice[]>;

/** The slices that an event touches: as the table says, else the participant that it names. Undefined for all. */
export function slicesOf(event: RoomEventName, args: readonly unknown[]): readonly RoomSlice[] | undefined {
  const named = args.find((value) => value instanceof Participant);
  return table[event] ?? (named && [named]);
}
