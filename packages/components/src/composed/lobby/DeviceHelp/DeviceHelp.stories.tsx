import type { Meta, StoryObj } from "@storybook/react-vite";
import { fn } from "storybook/test";
import { DeviceHelpView } from "./DeviceHelpView.tsx";

const meta = {
  title: "Composed/DeviceHelp",
  component: DeviceHelpView,
  args: { kind: "videoinput", problem: "denied", onRetry: fn() },
} satisfies Meta<typeof DeviceHelpView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Denied: Story = {};
export const Missing: Story = { args: { problem: "missing" } };
export const InUse: Story = { args: { problem: "in-use", kind: "audioinput" } };
export const Unsupported: Story = { args: { problem: "unsupported" } };
export const NotApplied: Story = { args: { problem: "not-applied" } };
export const Failed: Story = { args: { problem: "failed" } };
