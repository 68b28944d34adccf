import { useParticipantEncryption } from "@greenroom/hooks";
import type { Participant } from "livekit-client";
import type { ReactElement } from "react";
import { EncryptionIndicatorView } from "./EncryptionIndicatorView.tsx";

/** {@link EncryptionIndicator} props. */
export interface EncryptionIndicatorProps {
  participant: Participant;
}

/** Marks a participant whose media is end-to-end encrypted, and one whose key does not fit. */
export function EncryptionIndicator({ participant }: EncryptionIndicatorProps): ReactElement | null {
  const { status } = useParticipantEncryption(participant);
  return status === "unencrypted" ? null : <EncryptionIndicatorView status={status} />;
}
