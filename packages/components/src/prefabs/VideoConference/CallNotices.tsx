import type { ReactElement } from "react";
import { ConnectionStateBanner } from "../../composed/connection/ConnectionStateBanner/ConnectionStateBanner.tsx";
import { RecordingIndicator } from "../../composed/connection/RecordingIndicator/RecordingIndicator.tsx";
import { EncryptionNotice } from "../../composed/encryption/EncryptionNotice/EncryptionNotice.tsx";
import { WaitingNotice } from "../../composed/moderation/WaitingNotice/WaitingNotice.tsx";
import { MovedNotice } from "./MovedNotice.tsx";
import { StartAudioButton } from "../../composed/controls/StartAudioButton/StartAudioButton.tsx";

/** What has to be told over the call. */
export function CallNotices(): ReactElement {
  return (
    <>
      <RecordingIndicator />
      <ConnectionStateBanner />
      <EncryptionNotice />
      <WaitingNotice />
      <MovedNotice />
      <StartAudioButton />
    </>
  );
}
