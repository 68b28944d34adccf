import type { Meta, StoryObj } from "@storybook/react-vite";
import { ReactionsView } from "./ReactionsView.tsx";

const meta = {
  title: "Composed/Reactions",
  component: ReactionsView,
  args: {
    reactions: [
      { id: 1, text: "👏", name: "Ada" },
      { id: 2, text: "❤️", name: "You" },
      { id: 3, text: "🎉", name: "Grace" },
    ],
  },
  decorators: [
    (Story) => (
      <div style={{ position: "relative", blockSize: "16rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof ReactionsView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Rising: Story = {};
