import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { WaitingNoticeView } from "./WaitingNoticeView.tsx";

const meta = {
  title: "Composed/WaitingNotice",
  component: WaitingNoticeView,
  args: { name: "Ada", onAdmit: fn(), onDeny: fn() },
} satisfies Meta<typeof WaitingNoticeView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Waiting: Story = {};
export const Admits: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Let in: Ada" }));
    await expect(args.onAdmit).toHaveBeenCalledOnce();
  },
};
