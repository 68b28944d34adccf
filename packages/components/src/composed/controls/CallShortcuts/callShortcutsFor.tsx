import type { ComponentType } from "react";
import { CallShortcuts, type CallShortcutsProps } from "./CallShortcuts.tsx";
import type { KeyControl } from "./useMediaShortcuts.ts";

/** {@link CallShortcuts} for a call that has these of your things. */
export function callShortcutsFor(controls: readonly KeyControl[]): ComponentType<CallShortcutsProps> {
  return function Shortcuts(props) {
    return <CallShortcuts {...props} controls={controls} />;
  };
}
