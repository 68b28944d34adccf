import { Suspense, useState, type ReactElement } from "react";
import { useEffectsSource } from "../../composed/effects/EffectsProvider/EffectsProvider.tsx";
import { usePreferences } from "../../composed/settings/Preferences/usePreferences.ts";
import { lazyPart } from "../../internal/lazyPart.ts";

const KeptEffects = lazyPart(
  async () => (await import("../../composed/effects/KeptEffects/KeptEffects.tsx")).KeptEffects,
);

/** Loads what keeps effects on once one is chosen; it stays, to take them off again. */
export function CallEffects(): ReactElement | null {
  const source = useEffectsSource();
  const { background, noiseSuppression } = usePreferences().preferences;
  const isWanted = background !== "none" || noiseSuppression;
  const [wasWanted, setWasWanted] = useState(isWanted);
  if (isWanted && !wasWanted) setWasWanted(true);
  return source && wasWanted ? (
    <Suspense fallback={null}>
      <KeptEffects />
    </Suspense>
  ) : null;
}
