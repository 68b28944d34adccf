import { useAgent, useToolCalls, type AgentTool, type AgentTurn } from "@greenroom/hooks";
import { Suspense, useState, type ReactElement } from "react";
import { AgentStatus } from "../../composed/agent/AgentStatus/AgentStatus.tsx";
import { ToolCallCards } from "../../composed/agent/ToolCallCard/ToolCallCards.tsx";
import type { AgentVisualizerVariant } from "../../composed/agent/AgentVisualizer/shapes.ts";
import { ChatInput } from "../../composed/chat/Chat/ChatInput.tsx";
import { RoomAudioRenderer } from "../../composed/track/RoomAudioRenderer/RoomAudioRenderer.tsx";
import { VideoTrack } from "../../composed/track/VideoTrack/VideoTrack.tsx";
import { formatSeconds } from "../../i18n/formatSeconds.ts";
import { lazyPart } from "../../internal/lazyPart.ts";
import { enAgent } from "../../i18n/enAgent.ts";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { useWriteToAgent } from "./useWriteToAgent.ts";
import type { VoiceAgentSlots } from "./VoiceAgentSlots.ts";

const AgentProblemView = lazyPart(
  async () => (await import("../../composed/agent/AgentProblem/AgentProblemView.tsx")).AgentProblemView,
);

/** {@link Talk} props. */
export interface TalkProps {
  slots: Omit<VoiceAgentSlots, "End" | "Welcome">;
  visualizer: AgentVisualizerVariant | undefined;
  withVideo: boolean | undefined;
  tools: Readonly<Record<string, AgentTool>>;
  /** Starts a new conversation in place of one without an agent. */
  onRetry: (() => void) | undefined;
}

/** The running conversation. Inside a `RoomContext.Provider`. */
export function Talk({ slots, visualizer, withVideo, tools, onRetry }: TalkProps): ReactElement {
  const { t } = useI18n(enAgent);
  const { Transcript, Controls, Notices } = slots;
  const { state } = useAgent();
  const write = useWriteToAgent();
  const calls = useToolCalls(tools);
  const [isOpen, setOpen] = useState(true);
  return (
    <div className="gr-talk" data-lk-va-state={state}>
      <Stage slots={slots} visualizer={visualizer} onRetry={onRetry} />
      {Transcript && isOpen ? (
        <div className="gr-talk-side">
          <Suspense fallback={null}>
            <Transcript>
              <ToolCallCards {...calls} />
            </Transcript>
          </Suspense>
          <ChatInput label={t("agent.placeholder")} onSend={write} />
        </div>
      ) : null}
      <div className="gr-call-controls">
        {Controls ? (
          <Suspense fallback={null}>
            <Controls
              withVideo={withVideo}
              {...(Transcript ? { transcriptOpen: isOpen, onTranscriptOpenChange: setOpen } : {})}
            />
          </Suspense>
        ) : null}
      </div>
      <div className="gr-call-notices">
        {Transcript && isOpen ? null : (
          <ToolCallCards
            {...calls}
            toolCalls={calls.toolCalls.filter(({ status }) => status === "waiting")}
          />
        )}
        {Notices ? (
          <Suspense fallback={null}>
            <Notices />
          </Suspense>
        ) : null}
      </div>
      <RoomAudioRenderer />
    </div>
  );
}

type StageProps = Pick<TalkProps, "onRetry" | "slots" | "visualizer">;

/** Who one talks to, or why there is nobody. */
function Stage({ slots: { Visualizer }, visualizer, onRetry }: StageProps): ReactElement {
  const { state, failure, cameraTrack, lastTurn } = useAgent();
  const problem = failure ?? (state === "left" ? state : undefined);
  return (
    <div className="gr-talk-stage">
      {problem ? (
        <Suspense fallback={null}>
          <AgentProblemView problem={problem} onRetry={onRetry} />
        </Suspense>
      ) : (
        <>
          {cameraTrack ? (
            <VideoTrack trackRef={cameraTrack} className="gr-talk-avatar" />
          ) : Visualizer ? (
            <Visualizer variant={visualizer} />
          ) : null}
          <AgentStatus />
          <LastWait turn={lastTurn} />
        </>
      )}
    </div>
  );
}

/** How long the last answer took. */
function LastWait({ turn }: { turn: AgentTurn | undefined }): ReactElement {
  const { t, locale } = useI18n(enAgent);
  const ms = turn?.latencyMs;
  return (
    <p className="gr-talk-wait">
      {ms === undefined ? null : t("agent.latency", { seconds: formatSeconds(ms, locale) })}
    </p>
  );
}
