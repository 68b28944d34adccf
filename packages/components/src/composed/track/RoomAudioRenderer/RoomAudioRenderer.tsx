import { getTrackReferenceId, useTracks } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { AudioTrack } from "../AudioTrack/AudioTrack.tsx";
import { useRoomVolume } from "../RoomVolume/RoomVolumeProvider.tsx";

/** {@link RoomAudioRenderer} props. */
export interface RoomAudioRendererProps {
  /**
   * From 0 (silent) to 1 (as sent). Default: that of a `RoomVolumeProvider` around it, else
   * each voice as `useParticipantVolume` has it.
   */
  volume?: number | undefined;
}

const audioSources = [Track.Source.Microphone, Track.Source.ScreenShareAudio, Track.Source.Unknown];

/** Plays everyone else. Put one into each room; it goes to the speaker that the room has chosen. */
export function RoomAudioRenderer({ volume }: RoomAudioRendererProps): ReactElement {
  const roomVolume = useRoomVolume()?.volume;
  const tracks = useTracks(audioSources).filter(
    ({ participant, publication }) => !participant.isLocal && publication.kind === Track.Kind.Audio,
  );
  return (
    <div hidden data-gr-room-audio>
      {tracks.map((trackRef) => (
        <AudioTrack key={getTrackReferenceId(trackRef)} trackRef={trackRef} volume={volume ?? roomVolume} />
      ))}
    </div>
  );
}
