import type { LocalVideoTrack } from "livekit-client";
import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { backgroundOptions } from "../Background/backgroundOptions.ts";
import { KeptBackground } from "../Background/KeptBackground.tsx";
import { useEffects } from "../EffectsProvider/useEffects.ts";
import { LobbyBackgroundView } from "./LobbyBackgroundView.tsx";

/** {@link LobbyBackground} props. */
export interface LobbyBackgroundProps {
  /** The lobby's camera; undefined while it is off. */
  track: LocalVideoTrack | undefined;
  /** The camera's picture is another now: read `track.mediaStreamTrack` again. */
  onApplied: () => void;
}

/** Chooses what stands behind you, and puts it onto the lobby's camera. Inside an `EffectsProvider`. */
export function LobbyBackground({ track, onApplied }: LobbyBackgroundProps): ReactElement | null {
  const { t } = useI18n(enFeatures);
  const { preferences, change } = usePreferences();
  const state = useEffects();
  if (state.status !== "ready" || !state.effects.canChangeBackground()) return null;
  const options = backgroundOptions(t);
  const isKnown = options.some(({ name }) => name === preferences.background);
  return (
    <>
      <LobbyBackgroundView
        options={options}
        value={isKnown ? preferences.background : "none"}
        onValueChange={(background) => change({ background })}
      />
      {track ? <KeptBackground effects={state.effects} track={track} onApplied={onApplied} /> : null}
    </>
  );
}
