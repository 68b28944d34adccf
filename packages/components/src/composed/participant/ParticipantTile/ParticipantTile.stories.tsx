import type { Meta, StoryObj } from "@storybook/react-vite";
import { Track } from "livekit-client";
import { CanvasVideo } from "../../../testing/CanvasVideo.tsx";
import { SpeakingIndicatorView } from "../SpeakingIndicator/SpeakingIndicatorView.tsx";
import { ParticipantTileView } from "./ParticipantTileView.tsx";

const meta = {
  title: "Composed/ParticipantTile",
  component: ParticipantTileView,
  args: { name: "Ada Lovelace" },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "24rem", maxInlineSize: "100%", aspectRatio: "16 / 10" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof ParticipantTileView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const CameraOff: Story = {};
export const CameraOn: Story = { args: { video: <CanvasVideo seed={3} /> } };
export const Muted: Story = { args: { microphoneMuted: true } };
export const Speaking: Story = {
  args: { video: <CanvasVideo seed={5} />, children: <SpeakingIndicatorView speaking /> },
};
export const You: Story = { args: { name: "Ada (you)", isLocal: true } };
export const LongName: Story = {
  args: { name: "Wolfeschlegelsteinhausenbergerdorff the Second of His Name", microphoneMuted: true },
};
export const RightToLeftName: Story = { args: { name: "ليلى حداد", microphoneMuted: true } };
export const Screen: Story = {
  args: { name: "Ada’s screen", source: Track.Source.ScreenShare, video: <CanvasVideo seed={8} /> },
};
