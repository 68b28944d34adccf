import type { AgentTool } from "@greenroom/hooks";
import { ConnectionState } from "livekit-client";
import {
  lazy,
  Suspense,
  useState,
  type ComponentPropsWithoutRef,
  type ComponentType,
  type ReactElement,
} from "react";
import type { AgentVisualizerVariant } from "../../composed/agent/AgentVisualizer/shapes.ts";
import { classNames } from "../../internal/classNames.ts";
import { GreenroomRoot, type GreenroomRootProps } from "../../primitives/GreenroomRoot/GreenroomRoot.tsx";
import type { AgentConnection } from "./agentConnection.ts";
import { AgentWelcome } from "./AgentWelcome.tsx";
import { talkParts } from "./talkParts.ts";
import type { VoiceAgentScreenProps } from "./VoiceAgentScreen.tsx";
import type { VoiceAgentSlots } from "./VoiceAgentSlots.ts";

/** What joins a room comes while the welcome is read; a press that is quicker starts it as soon as it is there. */
const VoiceAgentScreen: ComponentType<VoiceAgentScreenProps> = lazy(async () => ({
  default: (await import("./VoiceAgentScreen.tsx")).VoiceAgentScreen,
}));

/** {@link VoiceAgent} props. */
export interface VoiceAgentProps
  extends AgentConnection, Omit<ComponentPropsWithoutRef<"div">, "children" | "onError"> {
  /** Light or dark. Default: the page's `data-gr-theme` or `data-lk-theme`, else what the system prefers. */
  theme?: GreenroomRootProps["theme"];
  /** How the voice is drawn. Default: `"bar"`. */
  visualizer?: AgentVisualizerVariant | undefined;
  /** Offers the camera and the screen, for an agent that sees. Default: false. */
  withVideo?: boolean | undefined;
  /** What the agent may call in the browser, by the name of its RPC method. */
  tools?: Readonly<Record<string, AgentTool>> | undefined;
  /** Other parts for the regions of the screen. */
  slots?: Partial<VoiceAgentSlots> | undefined;
}

const noTools: Readonly<Record<string, AgentTool>> = {};

/**
 * A conversation with a voice agent: a button to start, the talk with its transcript, and a summary. It fills its
 * container.
 *
 * @example
 * <VoiceAgent tokenEndpoint="/api/token" agentName="guide" visualizer="aura" />
 */
export function VoiceAgent(props: VoiceAgentProps): ReactElement {
  const { theme, visualizer, withVideo, tools = noTools, slots, className, ...rest } = props;
  const [connection, root] = splitConnection(rest);
  // Each conversation has a room and a transcript of its own.
  const [attempt, setAttempt] = useState(0);
  const [isWanted, setWanted] = useState(false);
  const parts: VoiceAgentSlots = { Welcome: AgentWelcome, ...talkParts, ...slots };
  const isJoined = connection.room !== undefined && connection.room.state !== ConnectionState.Disconnected;
  return (
    <GreenroomRoot theme={theme} {...root} className={classNames("gr-conference gr-voice-agent", className)}>
      <Suspense
        fallback={isJoined ? null : <parts.Welcome isStarting={isWanted} onStart={() => setWanted(true)} />}
      >
        <VoiceAgentScreen
          key={attempt}
          connection={connection}
          slots={parts}
          visualizer={visualizer}
          withVideo={withVideo}
          tools={tools}
          startsAtOnce={isWanted && attempt === 0}
          onRestart={() => setAttempt((last) => last + 1)}
        />
      </Suspense>
    </GreenroomRoot>
  );
}

type RootProps = Omit<
  VoiceAgentProps,
  "className" | "slots" | "theme" | "tools" | "visualizer" | "withVideo"
>;

/** Tells what concerns the connection from what goes to the element. */
function splitConnection(props: RootProps): [AgentConnection, ComponentPropsWithoutRef<"div">] {
  const { tokenEndpoint, tokenSource, serverUrl, token, agentName, agentMetadata, ...rest } = props;
  const { roomName, participantName, agentConnectTimeoutMilliseconds, room, roomOptions, onError, ...root } =
    rest;
  const source = { tokenEndpoint, tokenSource, serverUrl, token, agentName, agentMetadata };
  const target = { roomName, participantName, agentConnectTimeoutMilliseconds, room, roomOptions, onError };
  return [{ ...source, ...target }, root];
}
