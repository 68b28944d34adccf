import type { Meta, StoryObj } from "@storybook/react-vite";
import { SoundToggleView } from "./SoundToggleView.tsx";

const meta = {
  title: "Composed/SoundToggle",
  component: SoundToggleView,
  args: { pressed: true },
} satisfies Meta<typeof SoundToggleView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const On: Story = {};
export const Off: Story = { args: { pressed: false } };
