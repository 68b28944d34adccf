import type { AudioProcessorOptions, Track, TrackProcessor } from "livekit-client";
import { createContext, useContext, type ReactElement, type ReactNode } from "react";

/** What a camera's background becomes: blurred, by a radius in pixels, or a picture. */
export type BackgroundEffect = { readonly blurRadiusPx: number } | { readonly imageUrl: string };

/** What can be done to a camera and a microphone, in the shape of `@greenroom/effects`. */
export interface Effects {
  /** Whether this browser can change the background. */
  readonly canChangeBackground: () => boolean;
  readonly createBackground: (effect: BackgroundEffect) => Promise<TrackProcessor<Track.Kind.Video>>;
  /** Whether this browser can suppress noise. */
  readonly canSuppressNoise: () => boolean;
  readonly createNoiseSuppression: () => Promise<TrackProcessor<Track.Kind.Audio, AudioProcessorOptions>>;
}

/** Loads the effects, when they are first wanted. */
export type EffectsSource = () => Promise<Effects>;

const EffectsContext = createContext<EffectsSource | undefined>(undefined);

/** {@link EffectsProvider} props. */
export interface EffectsProviderProps {
  /** Default: that of a provider around. */
  effects: EffectsSource | undefined;
  children?: ReactNode;
}

/**
 * Offers effects to the lobby, the call and the settings below; `() => import("@greenroom/effects")` loads the kit's own.
 *
 * @example
 * const load: EffectsSource = () => Promise.reject(new Error("offline"));
 * return <EffectsProvider effects={load}><p>Lobby and call</p></EffectsProvider>;
 */
export function EffectsProvider({ effects, children }: EffectsProviderProps): ReactElement {
  const outer = useContext(EffectsContext);
  return <EffectsContext.Provider value={effects ?? outer}>{children}</EffectsContext.Provider>;
}

/** The way to the effects; undefined where the app has none. */
export function useEffectsSource(): EffectsSource | undefined {
  return useContext(EffectsContext);
}
