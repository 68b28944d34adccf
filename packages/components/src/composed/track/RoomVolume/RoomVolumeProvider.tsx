import { createContext, useContext, useMemo, useState, type ReactElement, type ReactNode } from "react";

/** How loud the room plays here. Nobody else hears the difference. */
export interface RoomVolume {
  /** From 0 (silent) to 1 (as sent). */
  readonly volume: number;
  readonly setVolume: (volume: number) => void;
}

const RoomVolumeContext = createContext<RoomVolume | undefined>(undefined);

/** Holds the volume that the `RoomAudioRenderer` inside plays at, for the controls inside. */
export function RoomVolumeProvider({ children }: { children?: ReactNode }): ReactElement {
  const [volume, setVolume] = useState(1);
  const value = useMemo(() => ({ volume, setVolume }), [volume]);
  return <RoomVolumeContext.Provider value={value}>{children}</RoomVolumeContext.Provider>;
}

/** How loud the room plays here; undefined outside of a {@link RoomVolumeProvider}. */
export function useRoomVolume(): RoomVolume | undefined {
  return useContext(RoomVolumeContext);
}
