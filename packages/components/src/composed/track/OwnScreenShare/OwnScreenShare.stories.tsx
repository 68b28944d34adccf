import type { Meta, StoryObj } from "@storybook/react-vite";
import { Track } from "livekit-client";
import { expect, fn } from "storybook/test";
import { ParticipantTileView } from "../../participant/ParticipantTile/ParticipantTileView.tsx";
import { OwnScreenShareView } from "./OwnScreenShareView.tsx";

const meta = {
  title: "Composed/OwnScreenShare",
  component: OwnScreenShareView,
  args: { onStop: fn() },
  render: (args) => (
    <div style={{ inlineSize: "34rem", maxInlineSize: "100%", aspectRatio: "16 / 9" }}>
      <ParticipantTileView
        name="Your screen"
        isLocal
        source={Track.Source.ScreenShare}
        video={<OwnScreenShareView {...args} />}
      />
    </div>
  ),
} satisfies Meta<typeof OwnScreenShareView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Large: Story = {};
export const Small: Story = {
  render: (args) => (
    <div style={{ inlineSize: "9rem", aspectRatio: "16 / 10" }}>
      <ParticipantTileView
        name="Your screen"
        isLocal
        source={Track.Source.ScreenShare}
        video={<OwnScreenShareView {...args} />}
      />
    </div>
  ),
};
export const Stops: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Stop sharing" }));
    await expect(args.onStop).toHaveBeenCalledOnce();
  },
};
