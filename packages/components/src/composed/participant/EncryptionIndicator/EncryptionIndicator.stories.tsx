import type { Meta, StoryObj } from "@storybook/react-vite";
import { EncryptionIndicatorView } from "./EncryptionIndicatorView.tsx";

const meta = {
  title: "Composed/EncryptionIndicator",
  component: EncryptionIndicatorView,
  args: { status: "encrypted" },
} satisfies Meta<typeof EncryptionIndicatorView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Encrypted: Story = {};
export const AnotherKey: Story = { args: { status: "failed" } };
