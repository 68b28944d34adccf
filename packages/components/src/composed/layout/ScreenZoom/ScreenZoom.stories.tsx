import type { Meta, StoryObj } from "@storybook/react-vite";
import { Track } from "livekit-client";
import { expect, fn } from "storybook/test";
import { CanvasVideo } from "../../../testing/CanvasVideo.tsx";
import { ParticipantTileView } from "../../participant/ParticipantTile/ParticipantTileView.tsx";
import { ScreenZoomView } from "./ScreenZoomView.tsx";

const meta = {
  title: "Composed/ScreenZoom",
  component: ScreenZoomView,
  args: { scale: 1, onZoomIn: fn(), onZoomOut: fn(), onFit: fn(), onActualSize: fn() },
  render: (args) => (
    <div style={{ inlineSize: "44rem", maxInlineSize: "100%", aspectRatio: "16 / 10" }}>
      <ParticipantTileView
        name="Ada’s screen"
        source={Track.Source.ScreenShare}
        video={<CanvasVideo seed={1} screen />}
      >
        <ScreenZoomView {...args} />
      </ParticipantTileView>
    </div>
  ),
} satisfies Meta<typeof ScreenZoomView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Fitted: Story = {
  play: async ({ canvas, userEvent, args }) => {
    canvas.getByRole("button", { name: "Zoom in" }).focus();
    await userEvent.keyboard("{Enter}");
    await expect(args.onZoomIn).toHaveBeenCalledOnce();
  },
};
export const Zoomed: Story = { args: { scale: 1.95 } };
export const WithSound: Story = {
  args: { scale: 1.25, sound: { name: "Ada’s screen", volume: 0.6, onVolumeChange: fn() } },
};
