import type { ReactElement } from "react";
import { useRoomVolume } from "../../track/RoomVolume/RoomVolumeProvider.tsx";
import { SoundToggleView, type SoundToggleViewProps } from "./SoundToggleView.tsx";

/** {@link SoundToggle} props. */
export type SoundToggleProps = Omit<SoundToggleViewProps, "onPressedChange" | "pressed">;

/** Turns the sound of the room on and off, for yourself. Shows nothing outside of a `RoomVolumeProvider`. */
export function SoundToggle(props: SoundToggleProps): ReactElement | null {
  const roomVolume = useRoomVolume();
  if (!roomVolume) return null;
  return (
    <SoundToggleView
      {...props}
      pressed={roomVolume.volume > 0}
      onPressedChange={(isHeard) => roomVolume.setVolume(isHeard ? 1 : 0)}
    />
  );
}
