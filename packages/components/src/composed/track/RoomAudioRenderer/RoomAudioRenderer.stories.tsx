import type { Meta, StoryObj } from "@storybook/react-vite";
import { RoomContext } from "@greenroom/hooks";
import { useState, type ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { createSceneRoom } from "../../../testing/createSceneRoom.ts";
import { RoomAudioRenderer } from "./RoomAudioRenderer.tsx";

function Example({ others }: { others: number }): ReactElement {
  const [fake] = useState(() => createSceneRoom({ others, cameras: false }));
  return (
    <RoomContext.Provider value={fake.room}>
      <RoomAudioRenderer />
      <p>{others} people are heard. There is nothing to see.</p>
    </RoomContext.Provider>
  );
}

const meta = {
  title: "Composed/RoomAudioRenderer",
  component: Example,
  args: { others: 4 },
} satisfies Meta<typeof Example>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Four: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll("audio")).toHaveLength(4));
  },
};
