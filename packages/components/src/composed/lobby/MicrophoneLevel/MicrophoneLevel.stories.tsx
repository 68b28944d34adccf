import type { Meta, StoryObj } from "@storybook/react-vite";
import { MicrophoneLevelView } from "./MicrophoneLevelView.tsx";

const meta = {
  title: "Composed/MicrophoneLevel",
  component: MicrophoneLevelView,
  args: { level: 0.6 },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: "24rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof MicrophoneLevelView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Talking: Story = {};
export const Loud: Story = { args: { level: 0.95 } };
export const Silent: Story = { args: { level: 0 } };
