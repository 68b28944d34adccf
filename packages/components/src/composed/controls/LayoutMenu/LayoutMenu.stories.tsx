import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { LayoutMenuView } from "./LayoutMenuView.tsx";

const meta = {
  title: "Composed/LayoutMenu",
  component: LayoutMenuView,
  args: { layout: "auto", onLayoutChange: fn() },
} satisfies Meta<typeof LayoutMenuView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};
export const Chooses: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Layout" }));
    await userEvent.click(await canvas.findByRole("menuitemradio", { name: "Speaker" }));
    await expect(args.onLayoutChange).toHaveBeenCalledWith("speaker");
  },
};
