import type { Meta, StoryObj } from "@storybook/react-vite";
import { EncryptionNoticeView } from "./EncryptionNoticeView.tsx";

const meta = {
  title: "Composed/EncryptionNotice",
  component: EncryptionNoticeView,
  args: { names: ["Grace"] },
} satisfies Meta<typeof EncryptionNoticeView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const One: Story = {};
export const Two: Story = { args: { names: ["Grace", "Ada"] } };
