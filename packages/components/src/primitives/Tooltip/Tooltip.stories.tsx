import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { IconButton } from "../IconButton/IconButton.tsx";

const meta = {
  title: "Primitives/IconButton and Tooltip",
  component: IconButton,
  args: { icon: "chat", label: "Chat" },
} satisfies Meta<typeof IconButton>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};
export const NamedOnFocus: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab();
    await expect(canvas.getByRole("button", { name: "Chat" })).toHaveFocus();
    await expect(await canvas.findByRole("tooltip")).toHaveTextContent("Chat");
  },
};
