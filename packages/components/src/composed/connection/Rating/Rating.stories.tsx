import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { RatingView } from "./RatingView.tsx";

const meta = {
  title: "Composed/Rating",
  component: RatingView,
  args: { onRate: fn() },
} satisfies Meta<typeof RatingView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Asks: Story = {};
export const Rates: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "2 stars" }));
    const four = canvas.getByRole("button", { name: "4 stars" });
    await userEvent.click(four);
    await expect(args.onRate).toHaveBeenLastCalledWith(4);
    await expect(four).toHaveAttribute("aria-pressed", "true");
    await expect(canvas.getByRole("status")).toHaveTextContent("Thank you for your rating");
  },
};
