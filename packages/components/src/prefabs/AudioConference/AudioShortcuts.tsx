import type { ReactElement } from "react";
import {
  CallShortcuts,
  type CallShortcutsProps,
} from "../../composed/controls/CallShortcuts/CallShortcuts.tsx";
import type { KeyControl } from "../../composed/controls/CallShortcuts/useMediaShortcuts.ts";

const controls: readonly KeyControl[] = ["microphone", "hand"];

/** No key opens a camera that nothing here would show. */
export function AudioShortcuts(props: CallShortcutsProps): ReactElement {
  return <CallShortcuts {...props} controls={controls} />;
}
