import type { Meta, StoryObj } from "@storybook/react-vite";
import { AgentStatusView } from "./AgentStatusView.tsx";

const meta = {
  title: "Composed/AgentStatus",
  component: AgentStatusView,
  args: { state: "listening" },
} satisfies Meta<typeof AgentStatusView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Listening: Story = {};
export const Thinking: Story = { args: { state: "thinking" } };
export const Connecting: Story = { args: { state: "connecting" } };
export const YouCanTalk: Story = { args: { state: "connecting", canListen: true } };
export const Failed: Story = { args: { state: "failed" } };
