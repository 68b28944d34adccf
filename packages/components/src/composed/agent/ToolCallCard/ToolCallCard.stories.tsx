import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { ToolCallCardView } from "./ToolCallCardView.tsx";

const meta = {
  title: "Composed/ToolCallCard",
  component: ToolCallCardView,
  args: {
    name: "Book a seat",
    status: "waiting",
    details: '{ "train": "RJ 533", "class": 2 }',
    onApprove: fn(),
    onDeny: fn(),
  },
} satisfies Meta<typeof ToolCallCardView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Waiting: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Allow" }));
    await expect(args.onApprove).toHaveBeenCalledOnce();
  },
};
export const Running: Story = { args: { status: "running" } };
export const Done: Story = { args: { status: "done" } };
export const Denied: Story = { args: { status: "denied" } };
export const Failed: Story = { args: { status: "failed", details: "The booking system did not answer." } };
export const Expired: Story = { args: { status: "expired" } };
