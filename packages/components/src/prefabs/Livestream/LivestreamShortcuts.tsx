import type { ReactElement } from "react";
import {
  CallShortcuts,
  type CallShortcutsProps,
} from "../../composed/controls/CallShortcuts/CallShortcuts.tsx";
import type { KeyControl } from "../../composed/controls/CallShortcuts/useMediaShortcuts.ts";

const controls: readonly KeyControl[] = [];

/** A viewer has no devices to switch. */
export function LivestreamShortcuts(props: CallShortcutsProps): ReactElement {
  return <CallShortcuts {...props} controls={controls} />;
}
