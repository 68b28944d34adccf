import {
  ConnectError,
  RoomContext,
  useSession,
  useSessionMessages,
  type AgentTool,
  type TokenSourceLike,
} from "@greenroom/hooks";
import { ConnectionState, RoomEvent, type DisconnectReason } from "livekit-client";
import { Suspense, useEffect, useMemo, useState, type ReactElement } from "react";
import type { SessionStats } from "../../composed/agent/SessionSummary/SessionStats.ts";
import type { AgentVisualizerVariant } from "../../composed/agent/AgentVisualizer/shapes.ts";
import { useDeviceErrorToast } from "../../composed/controls/DeviceMenu/useDeviceErrorToast.ts";
import { CallEnd } from "../VideoConference/CallEnd.tsx";
import { ScreenFocus } from "../VideoConference/ScreenFocus.tsx";
import { tokenSourceOf, type AgentConnection } from "./agentConnection.ts";
import { screenAfterError, screenAfterTalk, type AgentScreen } from "./agentScreen.ts";
import { preloadTalk, Talk } from "./talkParts.ts";
import { useTalkStats } from "./useTalkStats.ts";
import type { AgentEndProps, VoiceAgentSlots } from "./VoiceAgentSlots.ts";

/** {@link VoiceAgentScreen} props. */
export interface VoiceAgentScreenProps {
  connection: AgentConnection;
  slots: VoiceAgentSlots;
  visualizer: AgentVisualizerVariant | undefined;
  withVideo: boolean | undefined;
  tools: Readonly<Record<string, AgentTool>>;
  /** Makes place for a new conversation. */
  onRestart: () => void;
  onRate: AgentEndProps["onRate"];
}

/** Never asked: a start without a source is refused before. */
const nowhere: TokenSourceLike = { fetch: () => Promise.reject(new TypeError("There is no token source.")) };

/** The welcome, the conversation, or what follows it: one conversation from its start to its end. */
export function VoiceAgentScreen(props: VoiceAgentScreenProps): ReactElement {
  const { connection, slots, visualizer, withVideo, tools, onRestart, onRate } = props;
  const talk = useTalk(connection);
  const { screen, room, isStarting, start } = talk;
  useEffect(preloadTalk, []);
  return (
    <ScreenFocus screen={screen.type}>
      {screen.type === "problem" ? <CallEnd problem={screen.problem} onRejoin={onRestart} /> : null}
      <RoomContext.Provider value={room}>
        <KeptMessages />
        <Suspense fallback={null}>
          {screen.type === "welcome" ? (
            <slots.Welcome isStarting={isStarting} onStart={() => void start()} />
          ) : null}
          {screen.type === "talk" ? (
            <Talk {...{ slots, visualizer, withVideo, tools }} onRetry={onRestart} />
          ) : null}
          {screen.type === "ended" && talk.stats && slots.End ? (
            <slots.End stats={talk.stats} onRestart={onRestart} onRate={onRate} />
          ) : null}
        </Suspense>
      </RoomContext.Provider>
    </ScreenFocus>
  );
}

/** Listens from the start: what an agent says before anybody listens for it would be lost. Shows nothing. */
function KeptMessages(): null {
  useSessionMessages();
  return null;
}

interface TalkState {
  readonly room: ReturnType<typeof useSession>["room"];
  readonly screen: AgentScreen;
  readonly isStarting: boolean;
  readonly start: () => Promise<void>;
  /** Of a conversation that has ended. */
  readonly stats: SessionStats | undefined;
}

function useTalk(connection: AgentConnection): TalkState {
  const source = useTokenSource(connection);
  const session = useSession(source ?? nowhere, optionsOf(connection));
  const { room, error } = session;
  const [screen, setScreen] = useState<AgentScreen>(() => ({
    type: room.state === ConnectionState.Disconnected ? "welcome" : "talk",
  }));
  const [isStarting, setStarting] = useState(false);
  const [stats, setStats] = useState<SessionStats>();
  const readStats = useTalkStats(room);
  const toastDeviceError = useDeviceErrorToast();
  const { onError } = connection;

  useEffect(() => {
    const end = (reason?: DisconnectReason): void => {
      setStats(readStats());
      setScreen((last) => (last.type === "talk" ? screenAfterTalk(reason) : last));
    };
    room.on(RoomEvent.Disconnected, end);
    return () => void room.off(RoomEvent.Disconnected, end);
  }, [room, readStats]);

  useEffect(() => {
    if (!error) return;
    onError?.(error);
    const next = screenAfterError(error);
    if (next) setScreen(next);
    else if ("kind" in error) toastDeviceError(error);
    // An error is told once, to whoever listens then.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [error]);

  const start = async (): Promise<void> => {
    if (isStarting) return;
    if (!source) {
      setScreen({ type: "problem", problem: "setup" });
      onError?.(
        new ConnectError(
          "missing-credentials",
          "There is nothing to connect with: give `tokenEndpoint`, `tokenSource`, or `serverUrl` and `token`.",
        ),
      );
      return;
    }
    setStarting(true);
    // The press of the button lets the agent's voice be heard.
    void room.startAudio().catch(() => undefined);
    await session.start();
    setStarting(false);
    if (room.state !== ConnectionState.Disconnected) setScreen({ type: "talk" });
  };
  return { room, screen, isStarting, start, stats };
}

function useTokenSource(connection: AgentConnection): TokenSourceLike | undefined {
  const { tokenSource, tokenEndpoint, serverUrl, token } = connection;
  return useMemo(
    () => tokenSourceOf({ tokenSource, tokenEndpoint, serverUrl, token }),
    [tokenSource, tokenEndpoint, serverUrl, token],
  );
}

function optionsOf(connection: AgentConnection): Parameters<typeof useSession>[1] {
  const { agentName, agentMetadata, roomName, participantName } = connection;
  const { room, roomOptions, agentConnectTimeoutMilliseconds } = connection;
  return {
    room,
    roomOptions,
    agentConnectTimeoutMilliseconds,
    ...(agentName === undefined ? {} : { agentName }),
    ...(agentMetadata === undefined ? {} : { agentMetadata }),
    ...(roomName === undefined ? {} : { roomName }),
    ...(participantName === undefined ? {} : { participantName }),
  };
}
