import type { ReactElement } from "react";
import { ConnectionStateBanner } from "../../composed/connection/ConnectionStateBanner/ConnectionStateBanner.tsx";
import { StartAudioButton } from "../../composed/controls/StartAudioButton/StartAudioButton.tsx";

/** What has to be told over the call. */
export function CallNotices(): ReactElement {
  return (
    <>
      <ConnectionStateBanner />
      <StartAudioButton />
    </>
  );
}
