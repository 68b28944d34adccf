import { useSessionMessages } from "@greenroom/hooks";
import { FakeAgent, FakeRoom } from "@greenroom/hooks/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { Track } from "livekit-client";
import { useEffect, useState, type ReactElement } from "react";
import { expect } from "storybook/test";
import type { AgentVisualizerVariant } from "../../composed/agent/AgentVisualizer/shapes.ts";
import { sceneTrack } from "../../testing/sceneTrack.ts";
import { VoiceAgent } from "./VoiceAgent.tsx";

interface SceneProps {
  visualizer?: AgentVisualizerVariant;
  play: (agent: FakeAgent, fake: FakeRoom) => void;
}

function Scene({ visualizer, play }: SceneProps): ReactElement {
  const [fake] = useState(() => {
    const room = new FakeRoom({ identity: "me", name: "Sam", media: "tone" });
    room.publish("me", Track.Source.Microphone);
    return room;
  });
  // What is said at once is not to be missed by a screen that is still being loaded.
  useSessionMessages({ room: fake.room });
  useEffect(() => {
    play(new FakeAgent(fake), fake);
  }, [fake, play]);
  return (
    <VoiceAgent
      room={fake.room}
      visualizer={visualizer}
      agentConnectTimeoutMilliseconds={300}
      style={{ blockSize: "100%" }}
    />
  );
}

const talk: SceneProps["play"] = (agent) => {
  agent.join("listening", "Guide");
  agent.transcribe("agent", "Hello! What can I do for you?");
  agent.takeTurn({ user: "Is the museum open today?", agent: "Yes, until six in the evening." });
};

const meta = {
  title: "Prefabs/VoiceAgent",
  component: Scene,
  args: { play: talk },
  parameters: { layout: "fullscreen", ownRoot: true },
} satisfies Meta<typeof Scene>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Listening: Story = {};
export const Speaking: Story = {
  args: {
    visualizer: "aura",
    play: (agent, fake): void => {
      talk(agent, fake);
      agent.become("speaking");
      agent.transcribe("agent", "The last tickets are sold at");
    },
  },
};
export const ProviderFellBack: Story = {
  args: {
    play: (agent, fake): void => {
      talk(agent, fake);
      const notice = "The provider “openai” has no API key. The scripted provider speaks in its place.";
      fake.update("agent", { attributes: { "agent.notice": notice } });
    },
  },
  play: async ({ canvas }) => {
    // It comes once its part is loaded, and fades in.
    const notice = await canvas.findByText(/has no API key/, {}, { timeout: 5000 });
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    await expect(notice).toBeVisible();
  },
};
export const Thinking: Story = {
  args: {
    visualizer: "grid",
    play: (agent, fake): void => {
      talk(agent, fake);
      agent.become("thinking");
    },
  },
};
export const YouCanTalk: Story = {
  args: { visualizer: "radial", play: (agent) => agent.join("initializing") },
};
export const WithAvatar: Story = {
  args: {
    play: (agent, fake): void => {
      talk(agent, fake);
      fake.publish("agent", Track.Source.Camera, { mediaTrack: sceneTrack(4) });
    },
  },
};
export const NobodyAnswers: Story = {
  args: { play: () => undefined },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("heading", { name: "No assistant answered" })).toBeVisible();
  },
};
export const Ended: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "End conversation" }));
    await expect(await canvas.findByRole("heading", { name: "Conversation ended" })).toBeVisible();
  },
};
export const Welcome: Story = {
  render: () => (
    <VoiceAgent
      tokenSource={{ fetch: () => Promise.reject(new Error("offline")) }}
      style={{ blockSize: "100%" }}
    />
  ),
};
