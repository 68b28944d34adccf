import type { Meta, StoryObj } from "@storybook/react-vite";
import { HandToggleView } from "./HandToggleView.tsx";

const meta = {
  title: "Composed/HandToggle",
  component: HandToggleView,
  args: { pressed: false },
} satisfies Meta<typeof HandToggleView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Down: Story = {};
export const Up: Story = { args: { pressed: true } };
