import { useEncryption } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { EncryptionSettingsView } from "./EncryptionSettingsView.tsx";

/** Turns end-to-end encryption on and takes the key. In a room that was made without it, it only says so. */
export function EncryptionSettings(): ReactElement {
  const { status, setEnabled, setKey } = useEncryption();
  return (
    <EncryptionSettingsView
      status={status}
      onKey={async (key) => {
        await setKey(key);
        await setEnabled(true);
      }}
      onDisable={() => void setEnabled(false)}
    />
  );
}
