import { useEffect, useState } from "react";
import { useEffectsSource, type Effects } from "./EffectsProvider.tsx";

/** How far the effects have been loaded. */
export type EffectsState =
  | { readonly status: "loading" }
  | { readonly status: "none" }
  | { readonly status: "failed" }
  | { readonly status: "ready"; readonly effects: Effects };

/** Loads the effects, and tells when they are there. What they can do is known then; programs and models load later. */
export function useEffects(): EffectsState {
  const source = useEffectsSource();
  const [state, setState] = useState<EffectsState>({ status: source ? "loading" : "none" });
  useEffect(() => {
    if (!source) return undefined;
    let current = true;
    source().then(
      (effects) => current && setState({ status: "ready", effects }),
      () => current && setState({ status: "failed" }),
    );
    return () => {
      current = false;
    };
    // An inline function is another one at each render, and leads to the same module.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [source === undefined]);
  return state;
}
