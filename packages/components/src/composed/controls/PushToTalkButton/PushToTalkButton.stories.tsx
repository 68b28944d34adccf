import type { Meta, StoryObj } from "@storybook/react-vite";
import { PushToTalkButtonView } from "./PushToTalkButtonView.tsx";

const meta = {
  title: "Composed/PushToTalkButton",
  component: PushToTalkButtonView,
  args: { talking: false },
} satisfies Meta<typeof PushToTalkButtonView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Silent: Story = {};
export const Talking: Story = { args: { talking: true } };
