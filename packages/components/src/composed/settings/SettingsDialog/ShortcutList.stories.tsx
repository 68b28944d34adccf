import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { ShortcutListView } from "./ShortcutListView.tsx";

const meta = {
  title: "Composed/ShortcutList",
  component: ShortcutListView,
  args: {
    shortcuts: [
      { id: "microphone", description: "Microphone on or off", keys: "Control+D" },
      { id: "talk", description: "Hold to talk", keys: "Space" },
      { id: "hand", description: "Raise or lower hand", keys: undefined },
    ],
    onRebind: fn(() => true),
    onReset: fn(),
  },
} satisfies Meta<typeof ShortcutListView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const List: Story = {};
export const TakesOtherKeys: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: /Raise or lower hand/ }));
    await userEvent.keyboard("{Alt>}h{/Alt}");
    await expect(args.onRebind).toHaveBeenCalledWith("hand", "Alt+H");
  },
};
