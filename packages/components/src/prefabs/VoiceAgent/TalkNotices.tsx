import type { ReactElement } from "react";
import { AgentNotice } from "../../composed/agent/AgentNotice/AgentNotice.tsx";
import { ConnectionStateBanner } from "../../composed/connection/ConnectionStateBanner/ConnectionStateBanner.tsx";
import { StartAudioButton } from "../../composed/controls/StartAudioButton/StartAudioButton.tsx";

/** What has to be told over the conversation. */
export function TalkNotices(): ReactElement {
  return (
    <>
      <ConnectionStateBanner />
      <AgentNotice />
      <StartAudioButton />
    </>
  );
}
