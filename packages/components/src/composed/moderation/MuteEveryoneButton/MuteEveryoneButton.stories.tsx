import type { Meta, StoryObj } from "@storybook/react-vite";
import { fn } from "storybook/test";
import { MuteEveryoneButtonView } from "./MuteEveryoneButtonView.tsx";

const meta = {
  title: "Composed/MuteEveryoneButton",
  component: MuteEveryoneButtonView,
  args: { onClick: fn() },
} satisfies Meta<typeof MuteEveryoneButtonView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const SomebodyIsHeard: Story = {};
export const NobodyIsHeard: Story = { args: { "aria-disabled": true } };
