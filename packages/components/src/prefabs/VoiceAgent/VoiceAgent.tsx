import type { AgentTool } from "@greenroom/hooks";
import { Suspense, useState, type ComponentPropsWithoutRef, type ReactElement } from "react";
import type { AgentVisualizerVariant } from "../../composed/agent/AgentVisualizer/shapes.ts";
import type { Rating } from "../../composed/connection/Rating/RatingView.tsx";
import { classNames } from "../../internal/classNames.ts";
import { lazyPart } from "../../internal/lazyPart.ts";
import { withStyles } from "../../internal/withStyles.ts";
import { GreenroomRoot, type GreenroomRootProps } from "../../primitives/GreenroomRoot/GreenroomRoot.tsx";
import type { AgentConnection } from "./agentConnection.ts";
import { talkParts } from "./talkParts.ts";
import type { VoiceAgentSlots } from "./VoiceAgentSlots.ts";

const loadScreen = () => withStyles(import("./VoiceAgentScreen.tsx"), import("./agentStyles.ts"));

/** What joins a room, with the sheet that styles it. */
const VoiceAgentScreen = lazyPart(async () => (await loadScreen()).VoiceAgentScreen);

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
  /** Takes a rating after the conversation, 1 to 5 stars, and anew when it is changed. Without it none is asked for. */
  onRate?: ((rating: Rating) => void) | undefined;
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
  const { theme, visualizer, withVideo, tools = noTools, slots, onRate, className, ...rest } = props;
  const [connection, root] = splitConnection(rest);
  // Each conversation has a room and a transcript of its own.
  const [attempt, setAttempt] = useState(0);
  return (
    <GreenroomRoot theme={theme} {...root} className={classNames("gr-conference gr-voice-agent", className)}>
      <Suspense fallback={null}>
        <VoiceAgentScreen
          key={attempt}
          connection={connection}
          slots={{ ...talkParts, ...slots }}
          visualizer={visualizer}
          withVideo={withVideo}
          tools={tools}
          onRestart={() => setAttempt((last) => last + 1)}
          onRate={onRate}
        />
      </Suspense>
    </GreenroomRoot>
  );
}

type RootProps = Omit<
  VoiceAgentProps,
  "className" | "onRate" | "slots" | "theme" | "tools" | "visualizer" | "withVideo"
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
