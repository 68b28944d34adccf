import type { RoomEventCallbacks } from "livekit-client";
import { partNames, type RoomParts } from "./readRoom.ts";

/** The name of an event of livekit-client's Room. */
export type RoomEventName = keyof RoomEventCallbacks;

/**
 * A part of the room that is read again as one.
 * `membership`: who is here. `participant`: the one that the event names, if any. `everyone`: each participant.
 */
export type RoomSlice = keyof RoomParts | "membership" | "participant" | "everyone";

/** Events that touch the participant they name: the common case, so the table need not hold them. */
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

/** All there is. */
export const everything: readonly RoomSlice[] = [...partNames, "membership", "everyone"];

/** Events of data touch nothing: they are streams, not state. To read whom they name finds no change. */
type DataEventName =
  | "sipDTMFReceived"
  | "transcriptionReceived"
  | "chatMessage"
  | "metricsReceived"
  | "encryptionError"
  | "localAudioSilenceDetected"
  | "dcBufferStatusChanged"
  | "dataTrackPublished"
  | "dataTrackUnpublished"
  | "localDataTrackPublished"
  | "localDataTrackUnpublished";

type TableEventName = Exclude<RoomEventName, ParticipantEventName | DataEventName>;

/**
 * Which slices the other events touch; the seldom ones touch all. The compiler refuses a table that lacks an event of
 * livekit-client.
 */
const table: Partial<Record<RoomEventName, readonly RoomSlice[]>> = {
  connected: everything,
  reconnecting: everything,
  signalReconnecting: everything,
  reconnected: everything,
  disconnected: everything,
  connectionStateChanged: everything,
  moved: everything,
  mediaDevicesChanged: ["activeDevices"],
  activeDeviceChanged: ["activeDevices"],
  participantConnected: ["membership", "participant"],
  participantDisconnected: ["membership", "speakers"],
  activeSpeakersChanged: ["speakers"],
  mediaDevicesError: everything,
  roomMetadataChanged: ["info"],
  signalConnected: ["info"],
  recordingStatusChanged: ["info"],
  audioPlaybackChanged: ["playback"],
  videoPlaybackChanged: ["playback"],
  // Can come hundreds of times a second.
  dataReceived: [],
} satisfies Record<TableEventName, readonly RoomSlice[]>;

/** The slices that an event touches. */
export function slicesOf(event: RoomEventName): readonly RoomSlice[] {
  return table[event] ?? ["participant"];
}
