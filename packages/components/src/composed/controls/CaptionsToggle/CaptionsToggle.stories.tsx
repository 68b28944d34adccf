import type { Meta, StoryObj } from "@storybook/react-vite";
import { CaptionsToggleView } from "./CaptionsToggleView.tsx";

const meta = {
  title: "Composed/CaptionsToggle",
  component: CaptionsToggleView,
  args: { pressed: false },
} satisfies Meta<typeof CaptionsToggleView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Off: Story = {};
export const On: Story = { args: { pressed: true } };
