import type { Meta, StoryObj } from "@storybook/react-vite";
import { ConnectionStateBannerView } from "./ConnectionStateBannerView.tsx";

const meta = {
  title: "Composed/ConnectionStateBanner",
  component: ConnectionStateBannerView,
} satisfies Meta<typeof ConnectionStateBannerView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Connecting: Story = { args: { state: "connecting" } };
export const Reconnecting: Story = { args: { state: "reconnecting" } };
export const Reconnected: Story = { args: { state: "reconnected" } };
export const Disconnected: Story = { args: { state: "disconnected" } };
