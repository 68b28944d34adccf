/** What an example in TSDoc may use without declaring it, and its type. Examples are type-checked, never run. */
export const exampleContext: Readonly<Record<string, string>> = {
  room: 'import("livekit-client").Room',
  participant: 'import("livekit-client").Participant',
  ada: 'import("livekit-client").RemoteParticipant',
  track: 'import("livekit-client").Track',
  cameraTrack: 'import("livekit-client").LocalVideoTrack',
  microphoneTrack: 'import("livekit-client").LocalAudioTrack',
  trackRef: 'import("@greenroom/hooks").TrackReference',
  tokenSource: 'import("@greenroom/hooks").TokenSourceLike',
  queryClient: 'import("@tanstack/react-query").QueryClient',
  keyProvider: 'import("livekit-client").ExternalE2EEKeyProvider',
  deviceId: "string",
  serverUrl: "string",
  token: "string",
  fake: 'import("@greenroom/hooks/testing").FakeRoom',
  /** A component of the app. */
  App: '() => import("react").ReactElement',
};
