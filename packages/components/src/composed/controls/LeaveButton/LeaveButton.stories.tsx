import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { LeaveButtonView } from "./LeaveButtonView.tsx";

const meta = {
  title: "Composed/LeaveButton",
  component: LeaveButtonView,
  args: { onClick: fn() },
} satisfies Meta<typeof LeaveButtonView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};
export const ByKeyboard: Story = {
  play: async ({ canvas, userEvent, args }) => {
    canvas.getByRole("button", { name: "Leave" }).focus();
    await userEvent.keyboard("{Enter}");
    await expect(args.onClick).toHaveBeenCalledOnce();
  },
};
