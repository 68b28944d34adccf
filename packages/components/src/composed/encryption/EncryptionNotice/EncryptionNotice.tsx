import { useEncryption, useRemoteParticipants } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { EncryptionNoticeView } from "./EncryptionNoticeView.tsx";

/** Says whose key does not fit, as long as it does not. */
export function EncryptionNotice(): ReactElement | null {
  const { failures } = useEncryption();
  const participants = useRemoteParticipants();
  const names = participants
    .filter(({ identity }) => failures.has(identity))
    .map(({ name, identity }) => name || identity);
  return names.length > 0 ? <EncryptionNoticeView names={names} /> : null;
}
