import { RoomContext } from "@greenroom/hooks";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState, type ReactElement } from "react";
import { expect, fn } from "storybook/test";
import { createSceneRoom } from "../../../testing/createSceneRoom.ts";
import { PipCall } from "./PipCall.tsx";

interface SceneProps {
  others: number;
  sharing?: boolean;
  widthPx?: number;
  onClose: () => void;
}

function Scene({ others, sharing = false, widthPx = 360, onClose }: SceneProps): ReactElement {
  const [fake] = useState(() => createSceneRoom({ others, sharing }));
  return (
    <RoomContext.Provider value={fake.room}>
      <div style={{ inlineSize: widthPx, maxInlineSize: "100%", blockSize: 400 }}>
        <PipCall onClose={onClose} />
      </div>
    </RoomContext.Provider>
  );
}

const meta = {
  title: "Composed/PictureInPicture",
  component: Scene,
  args: { others: 1, onClose: fn() },
} satisfies Meta<typeof Scene>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Two: Story = {};
export const Three: Story = { args: { others: 3 } };
export const Many: Story = { args: { others: 9 } };
export const Wide: Story = { args: { others: 2, widthPx: 640 } };
export const ScreenShare: Story = { args: { others: 3, sharing: true } };
export const GoesBack: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Back to the tab" }));
    await expect(args.onClose).toHaveBeenCalledOnce();
  },
};
