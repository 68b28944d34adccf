import type { Meta, StoryObj } from "@storybook/react-vite";
import { StartAudioButtonView } from "./StartAudioButtonView.tsx";

const meta = {
  title: "Composed/StartAudioButton",
  component: StartAudioButtonView,
} satisfies Meta<typeof StartAudioButtonView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Blocked: Story = {};
