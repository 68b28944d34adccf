import type { Meta, StoryObj } from "@storybook/react-vite";
import { ChatToggleView } from "./ChatToggleView.tsx";

const meta = {
  title: "Composed/ChatToggle",
  component: ChatToggleView,
  args: { pressed: false },
} satisfies Meta<typeof ChatToggleView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};
export const Open: Story = { args: { pressed: true } };
export const Unread: Story = { args: { unreadCount: 3 } };
export const ManyUnread: Story = { args: { unreadCount: 140 } };
