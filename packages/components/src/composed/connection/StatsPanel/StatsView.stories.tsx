import type { Meta, StoryObj } from "@storybook/react-vite";
import { StatsView } from "./StatsView.tsx";

const stats = {
  trouble: "none",
  sendBitrateBps: 1_840_000,
  receiveBitrateBps: 3_120_000,
  sendLossRatio: 0.001,
  receiveLossRatio: 0,
  roundTripTimeMs: 24,
} as const;

const meta = {
  title: "Composed/Stats",
  component: StatsView,
  args: { stats },
} satisfies Meta<typeof StatsView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const AllIsWell: Story = {};
export const Lossy: Story = {
  args: { stats: { ...stats, trouble: "lossy-network", sendLossRatio: 0.083, receiveLossRatio: 0.12 } },
};
export const BusyDevice: Story = { args: { stats: { ...stats, trouble: "busy-device" } } };
export const Measuring: Story = {
  args: { stats: { ...stats, trouble: "unknown", sendLossRatio: undefined, roundTripTimeMs: undefined } },
};
