import type { RoomEventCallbacks } from "livekit-client";

/**
 * A part of the room that is read again as one.
 * `membership`: who is here. `participant`: the participant named in the event. `everyone`: each participant.
 */
export type RoomSlice =
  | "connection"
  | "info"
  | "membership"
  | "participant"
  | "everyone"
  | "speakers"
  | "playback"
  | "activeDevices";

const everything = [
  "connection",
  "info",
  "membership",
  "everyone",
  "speakers",
  "playback",
  "activeDevices",
] as const;
const participant = ["participant"] as const;
const nothing = [] as const;

/**
 * Which slices each RoomEvent touches. The compiler refuses a table that lacks an event of livekit-client.
 * Events of data (messages, transcriptions, metrics) touch none: they are streams, not state.
 */
export const roomEventSlices: Readonly<Record<keyof RoomEventCallbacks, readonly RoomSlice[]>> = {
  connected: everything,
  reconnecting: ["connection"],
  signalReconnecting: ["connection"],
  reconnected: everything,
  disconnected: everything,
  connectionStateChanged: everything,
  moved: everything,
  mediaDevicesChanged: ["activeDevices"],
  participantConnected: ["membership", "participant"],
  participantDisconnected: ["membership", "speakers"],
  trackPublished: participant,
  trackSubscribed: participant,
  trackSubscriptionFailed: participant,
  trackUnpublished: participant,
  trackUnsubscribed: participant,
  trackMuted: participant,
  trackUnmuted: participant,
  localTrackPublished: participant,
  localTrackUnpublished: participant,
  localAudioSilenceDetected: nothing,
  participantMetadataChanged: participant,
  participantNameChanged: participant,
  participantPermissionsChanged: participant,
  participantAttributesChanged: participant,
  activeSpeakersChanged: ["speakers"],
  roomMetadataChanged: ["info"],
  dataReceived: nothing,
  sipDTMFReceived: nothing,
  transcriptionReceived: nothing,
  connectionQualityChanged: participant,
  mediaDevicesError: participant,
  trackStreamStateChanged: participant,
  trackSubscriptionPermissionChanged: participant,
  trackSubscriptionStatusChanged: participant,
  audioPlaybackChanged: ["playback"],
  videoPlaybackChanged: ["playback"],
  signalConnected: ["info"],
  recordingStatusChanged: ["info"],
  participantEncryptionStatusChanged: participant,
  encryptionError: nothing,
  dcBufferStatusChanged: nothing,
  activeDeviceChanged: ["activeDevices"],
  chatMessage: nothing,
  localTrackSubscribed: participant,
  metricsReceived: nothing,
  participantActive: participant,
  dataTrackPublished: nothing,
  dataTrackUnpublished: nothing,
  localDataTrackPublished: nothing,
  localDataTrackUnpublished: nothing,
};
