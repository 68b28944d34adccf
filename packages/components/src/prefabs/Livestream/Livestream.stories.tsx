import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState, type ReactElement } from "react";
import { expect } from "storybook/test";
import { createSceneRoom } from "../../testing/createSceneRoom.ts";
import { Livestream } from "./Livestream.tsx";

function Scene({ onStage, sharing = false }: { onStage: number; sharing?: boolean }): ReactElement {
  const [fake] = useState(() => createSceneRoom({ others: 9, onStage, sharing, publishing: false }));
  return <Livestream room={fake.room} />;
}

const meta = {
  title: "Prefabs/Livestream",
  component: Scene,
  args: { onStage: 1 },
  parameters: { layout: "fullscreen", ownRoot: true },
} satisfies Meta<typeof Scene>;
export default meta;
type Story = StoryObj<typeof meta>;

export const OnAir: Story = {};
export const TwoAndAScreen: Story = { args: { onStage: 2, sharing: true } };
export const NotBegun: Story = { args: { onStage: 0 } };
export const SoundOff: Story = {
  play: async ({ canvas, userEvent }) => {
    const sound = await canvas.findByRole("button", { name: "Sound" });
    await userEvent.click(sound);
    await expect(sound).toHaveAttribute("aria-pressed", "false");
  },
};
