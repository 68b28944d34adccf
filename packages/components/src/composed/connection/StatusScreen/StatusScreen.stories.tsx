import type { Meta, StoryObj } from "@storybook/react-vite";
import { Button } from "../../../primitives/Button/Button.tsx";
import { StatusScreenView } from "./StatusScreenView.tsx";

const meta = {
  title: "Composed/StatusScreen",
  component: StatusScreenView,
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof StatusScreenView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Left: Story = {
  args: {
    icon: "leave",
    title: "You left the call",
    hint: "Left by mistake? You can go straight back in.",
    children: <Button variant="primary">Rejoin</Button>,
  },
};
export const Alert: Story = {
  args: {
    icon: "warning",
    tone: "alert",
    title: "The server does not answer",
    hint: "Check your internet connection, then try again.",
    children: <Button variant="primary">Try again</Button>,
  },
};
