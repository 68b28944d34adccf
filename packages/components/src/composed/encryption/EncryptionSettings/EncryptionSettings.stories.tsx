import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { EncryptionSettingsView } from "./EncryptionSettingsView.tsx";

const meta = {
  title: "Composed/EncryptionSettings",
  component: EncryptionSettingsView,
  args: { status: "off", onKey: fn(), onDisable: fn() },
} satisfies Meta<typeof EncryptionSettingsView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Off: Story = {};
export const On: Story = { args: { status: "on" } };
export const NotConfigured: Story = { args: { status: "unconfigured" } };
export const AsksForAKey: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Use this key" }));
    await expect(canvas.getByText("Enter the key.")).toBeVisible();
    await userEvent.type(canvas.getByLabelText("Key"), "swordfish{Enter}");
    await expect(args.onKey).toHaveBeenCalledWith("swordfish");
  },
};
