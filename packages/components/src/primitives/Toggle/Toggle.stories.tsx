import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { Icon } from "../Icon/Icon.tsx";
import { Toggle } from "./Toggle.tsx";

const meta = {
  title: "Primitives/Toggle",
  component: Toggle,
  args: { "aria-label": "Camera", "data-shape": "icon", children: <Icon name="camera" /> } as object,
} satisfies Meta<typeof Toggle>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Off: Story = {};
export const On: Story = { args: { defaultPressed: true } };
export const AlertsWhenOff: Story = { args: { tone: "alert" } };
export const BySpace: Story = {
  play: async ({ canvas, userEvent }) => {
    const toggle = canvas.getByRole("button", { name: "Camera" });
    toggle.focus();
    await userEvent.keyboard(" ");
    await expect(toggle).toHaveAttribute("aria-pressed", "true");
  },
};
