import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { LobbyBackgroundView } from "./LobbyBackgroundView.tsx";

const meta = {
  title: "Composed/LobbyBackground",
  component: LobbyBackgroundView,
  args: {
    options: [
      { name: "none", label: "No effect" },
      { name: "blurLight", label: "Slightly blurred" },
      { name: "blurStrong", label: "Strongly blurred" },
    ],
    value: "none",
    onValueChange: fn(),
  },
} satisfies Meta<typeof LobbyBackgroundView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.selectOptions(canvas.getByRole("combobox", { name: "Background" }), "Strongly blurred");
    await expect(args.onValueChange).toHaveBeenCalledWith("blurStrong");
  },
};
export const Chosen: Story = { args: { value: "blurLight" } };
