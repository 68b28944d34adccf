import { ServerApiContext, useChat, type ServerApi } from "@greenroom/hooks";
import { FakeRoom } from "@greenroom/hooks/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { ConnectionState, DisconnectReason, Track } from "livekit-client";
import { useEffect, useState, type ReactElement } from "react";
import { expect, fn, waitFor } from "storybook/test";
import { findPart } from "../../testing/findPart.ts";
import { people } from "../../testing/people.ts";
import { sceneTrack } from "../../testing/sceneTrack.ts";
import { VideoConference } from "./VideoConference.tsx";

const onRate = fn();
const serverApi: ServerApi = { call: () => Promise.resolve({}) };

interface SceneProps {
  /** How many others are there. */
  others: number;
  /** Whether someone shares a screen. */
  sharing?: boolean;
  play?: (fake: FakeRoom) => void;
}

function createScene({ others, sharing = false }: SceneProps): FakeRoom {
  const fake = new FakeRoom({ identity: "me", name: "Sam" });
  fake.publish("me", Track.Source.Camera, { mediaTrack: sceneTrack(11) });
  fake.publish("me", Track.Source.Microphone);
  people(others).forEach(({ identity, name }, index) => {
    fake.join(identity, { name });
    fake.publish(identity, Track.Source.Microphone, { muted: index % 4 === 2 });
    if (index % 5 !== 3) fake.publish(identity, Track.Source.Camera, { mediaTrack: sceneTrack(index) });
  });
  if (sharing) fake.publish("person-0", Track.Source.ScreenShare, { mediaTrack: sceneTrack(1, "screen") });
  if (others > 0) fake.speak("person-0");
  return fake;
}

function Scene(props: SceneProps): ReactElement {
  const [fake] = useState(() => createScene(props));
  const { play } = props;
  // Heard from the start: the call itself begins to listen only when it has loaded.
  useChat({ room: fake.room });
  useEffect(() => play?.(fake), [fake, play]);
  return <VideoConference room={fake.room} onRate={onRate} />;
}

const meta = {
  title: "Prefabs/VideoConference",
  component: Scene,
  args: { others: 3 },
  parameters: { layout: "fullscreen", ownRoot: true },
} satisfies Meta<typeof Scene>;
export default meta;
type Story = StoryObj<typeof meta>;

const talk = (fake: FakeRoom): void => {
  fake.chat("person-1", "Morning! Slides are at https://example.com/slides.");
  fake.chat("person-0", "Thank you, reading them now.");
};

export const Four: Story = {};
export const Alone: Story = { args: { others: 0 } };
export const Two: Story = { args: { others: 1 } };
export const BusyRoom: Story = { args: { others: 48 } };
export const RightToLeft: Story = { args: { others: 4, sharing: true }, globals: { locale: "ar" } };
export const ScreenShare: Story = { args: { others: 4, sharing: true } };
export const Reconnecting: Story = {
  args: { play: (fake: FakeRoom): void => fake.setConnectionState(ConnectionState.Reconnecting) },
};
export const Unread: Story = { args: { play: talk } };
export const ChatOpen: Story = {
  args: { play: talk },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await findPart(canvasElement, "[data-lk-unread-msgs]"));
    const link = await canvas.findByRole("link", { name: "https://example.com/slides" });
    await waitFor(() => expect(link).toBeVisible());
  },
};
export const PeopleOpen: Story = {
  args: { others: 9 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "People" }));
    await waitFor(() => expect(canvas.getByRole("heading", { name: "10 people" })).toBeVisible());
  },
};
export const HostWithPeople: Story = {
  render: (args) => (
    <ServerApiContext.Provider value={serverApi}>
      <Scene {...args} />
    </ServerApiContext.Provider>
  ),
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await findPart(canvasElement, "[data-gr-people]"));
    await waitFor(() => expect(canvas.getByRole("button", { name: "Mute everyone" })).toBeVisible());
  },
};
export const Left: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await findPart(canvasElement, "[data-gr-leave]"));
    await expect(await canvas.findByRole("heading", { name: "You left the call" })).toBeVisible();
  },
};
export const Removed: Story = {
  args: { play: (fake: FakeRoom): void => fake.disconnect(DisconnectReason.PARTICIPANT_REMOVED) },
};
export const WithLobby: Story = {
  render: () => (
    <VideoConference
      roomName="garden"
      participantName="Sam"
      tokenSource={{ fetch: () => Promise.reject(new Error("offline")) }}
    />
  ),
};
