import type { Meta, StoryObj } from "@storybook/react-vite";
import { Track } from "livekit-client";
import { expect, fn } from "storybook/test";
import { TrackToggleView } from "./TrackToggleView.tsx";

const meta = {
  title: "Composed/TrackToggle",
  component: TrackToggleView,
  args: { source: Track.Source.Microphone, enabled: true, onPressedChange: fn() },
} satisfies Meta<typeof TrackToggleView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const MicrophoneOn: Story = {};
export const MicrophoneOff: Story = { args: { enabled: false } };
export const CameraOn: Story = { args: { source: Track.Source.Camera } };
export const CameraOff: Story = { args: { source: Track.Source.Camera, enabled: false } };
export const Sharing: Story = { args: { source: Track.Source.ScreenShare } };
export const PendingIgnoresPresses: Story = {
  args: { pending: true },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Microphone" }));
    await expect(args.onPressedChange).not.toHaveBeenCalled();
  },
};
