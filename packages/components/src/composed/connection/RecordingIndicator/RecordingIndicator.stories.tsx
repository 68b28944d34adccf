import type { Meta, StoryObj } from "@storybook/react-vite";
import { RecordingIndicatorView } from "./RecordingIndicatorView.tsx";

const meta = {
  title: "Composed/RecordingIndicator",
  component: RecordingIndicatorView,
} satisfies Meta<typeof RecordingIndicatorView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Recording: Story = {};
