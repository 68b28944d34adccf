import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { AgentProblemView } from "./AgentProblemView.tsx";

const meta = {
  title: "Composed/AgentProblem",
  component: AgentProblemView,
  args: { problem: "no-agent", onRetry: fn() },
} satisfies Meta<typeof AgentProblemView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NoAgent: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(args.onRetry).toHaveBeenCalledOnce();
  },
};
export const NotReady: Story = { args: { problem: "not-ready" } };
export const Left: Story = { args: { problem: "left" } };
