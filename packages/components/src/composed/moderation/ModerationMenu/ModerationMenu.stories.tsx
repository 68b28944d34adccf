import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, waitFor } from "storybook/test";
import { ModerationMenuView } from "./ModerationMenuView.tsx";

const meta = {
  title: "Composed/ModerationMenu",
  component: ModerationMenuView,
  args: { name: "Ada", choices: ["mute", "stopCamera", "stopSpeaking", "remove"], onChoose: fn() },
} satisfies Meta<typeof ModerationMenuView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};
export const Mutes: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Actions for Ada" }));
    await waitFor(() => expect(canvas.getByRole("menuitem", { name: "Mute" })).toHaveFocus());
    await userEvent.keyboard("{Enter}");
    await expect(args.onChoose).toHaveBeenCalledWith("mute");
  },
};
export const Open: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Actions for Ada" }));
    await waitFor(() => expect(canvas.getByRole("menuitem", { name: "Remove from the call" })).toBeVisible());
  },
};
