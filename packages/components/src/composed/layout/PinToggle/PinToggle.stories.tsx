import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { CanvasVideo } from "../../../testing/CanvasVideo.tsx";
import { ParticipantTileView } from "../../participant/ParticipantTile/ParticipantTileView.tsx";
import { PinToggleView } from "./PinToggleView.tsx";

const meta = {
  title: "Composed/PinToggle",
  component: PinToggleView,
  args: { name: "Ada Lovelace", pressed: false, onPressedChange: fn() },
  render: (args) => (
    <div style={{ inlineSize: "24rem", maxInlineSize: "100%", aspectRatio: "16 / 10" }}>
      <ParticipantTileView name={args.name} video={<CanvasVideo seed={3} />}>
        <PinToggleView {...args} />
      </ParticipantTileView>
    </div>
  ),
} satisfies Meta<typeof PinToggleView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Unpinned: Story = {};
export const Pinned: Story = { args: { pressed: true } };
export const ByKeyboard: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.tab();
    await userEvent.tab();
    await expect(canvas.getByRole("button", { name: "Pin Ada Lovelace" })).toHaveFocus();
    await userEvent.keyboard(" ");
    await expect(args.onPressedChange).toHaveBeenCalledWith(true);
  },
};
