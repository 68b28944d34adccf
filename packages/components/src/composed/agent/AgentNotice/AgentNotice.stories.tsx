import type { Meta, StoryObj } from "@storybook/react-vite";
import { fn } from "storybook/test";
import { AgentNoticeView } from "./AgentNoticeView.tsx";

const meta = {
  title: "Composed/AgentNotice",
  component: AgentNoticeView,
  args: {
    children: "The provider “openai” has no API key. The scripted provider speaks in its place.",
    onClose: fn(),
  },
} satisfies Meta<typeof AgentNoticeView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const FellBack: Story = {};
export const Short: Story = { args: { children: "Answers come from a script." } };
