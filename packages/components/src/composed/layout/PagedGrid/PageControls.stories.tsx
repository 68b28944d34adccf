import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { PageControlsView } from "./PageControlsView.tsx";

const meta = {
  title: "Composed/PageControls",
  component: PageControlsView,
  args: { page: 1, pageCount: 3, onPageChange: fn() },
} satisfies Meta<typeof PageControlsView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const First: Story = {};
export const Middle: Story = {
  args: { page: 2 },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Next page" }));
    await expect(args.onPageChange).toHaveBeenCalledWith(3);
  },
};
export const LastGoesNoFurther: Story = {
  args: { page: 3 },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Next page" }));
    await expect(args.onPageChange).not.toHaveBeenCalled();
  },
};
