import type { Meta, StoryObj } from "@storybook/react-vite";
import { Select } from "./Select.tsx";

const meta = {
  title: "Primitives/Select",
  component: Select,
  args: {
    label: "Microphone",
    children: (
      <>
        <option>Built-in microphone</option>
        <option>Headset</option>
      </>
    ),
  },
} satisfies Meta<typeof Select>;
export default meta;
type Story = StoryObj<typeof meta>;

export const WithLabel: Story = {};
export const WithIcon: Story = { args: { icon: "microphone" } };
export const Disabled: Story = { args: { disabled: true } };
