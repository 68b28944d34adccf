import type { Meta, StoryObj } from "@storybook/react-vite";
import { FullscreenButton } from "./FullscreenButton.tsx";

const meta = {
  title: "Composed/FullscreenButton",
  component: FullscreenButton,
} satisfies Meta<typeof FullscreenButton>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};
