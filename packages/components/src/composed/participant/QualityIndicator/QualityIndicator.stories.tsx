import type { Meta, StoryObj } from "@storybook/react-vite";
import { ConnectionQuality } from "livekit-client";
import { QualityIndicatorView } from "./QualityIndicatorView.tsx";

const meta = {
  title: "Composed/QualityIndicator",
  component: QualityIndicatorView,
  args: { quality: ConnectionQuality.Excellent },
} satisfies Meta<typeof QualityIndicatorView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Excellent: Story = {};
export const Poor: Story = { args: { quality: ConnectionQuality.Poor } };
export const Lost: Story = { args: { quality: ConnectionQuality.Lost } };
