import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState, type ReactElement } from "react";
import { createSceneRoom } from "../../testing/createSceneRoom.ts";
import { AudioConference } from "./AudioConference.tsx";

function Scene({ others }: { others: number }): ReactElement {
  const [fake] = useState(() => createSceneRoom({ others, cameras: false }));
  return <AudioConference room={fake.room} />;
}

const meta = {
  title: "Prefabs/AudioConference",
  component: Scene,
  args: { others: 5 },
  parameters: { layout: "fullscreen", ownRoot: true },
} satisfies Meta<typeof Scene>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Six: Story = {};
export const Alone: Story = { args: { others: 0 } };
export const Two: Story = { args: { others: 1 } };
export const Lobby: Story = {
  render: () => (
    <AudioConference
      roomName="garden"
      participantName="Sam"
      tokenSource={{ fetch: () => Promise.reject(new Error("offline")) }}
    />
  ),
};
