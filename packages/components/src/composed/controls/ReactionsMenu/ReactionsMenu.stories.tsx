import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, waitFor } from "storybook/test";
import { ReactionsMenuView } from "./ReactionsMenuView.tsx";

const meta = {
  title: "Composed/ReactionsMenu",
  component: ReactionsMenuView,
  args: { onReact: fn() },
} satisfies Meta<typeof ReactionsMenuView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};
export const ByKeyboard: Story = {
  play: async ({ canvas, userEvent, args }) => {
    canvas.getByRole("button", { name: "Send a reaction" }).focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(canvas.getByRole("menuitem", { name: "Applause" })).toHaveFocus());
    await userEvent.keyboard("{ArrowRight}{Enter}");
    await expect(args.onReact).toHaveBeenCalledWith("👍");
  },
};
export const Open: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Send a reaction" }));
    await waitFor(() => expect(canvas.getByRole("menuitem", { name: "Heart" })).toBeVisible());
  },
};
