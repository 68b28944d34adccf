import type { Meta, StoryObj } from "@storybook/react-vite";
import { PictureInPictureButtonView } from "./PictureInPictureButtonView.tsx";

const meta = {
  title: "Composed/PictureInPictureButton",
  component: PictureInPictureButtonView,
  args: { pressed: false },
} satisfies Meta<typeof PictureInPictureButtonView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};
export const Open: Story = { args: { pressed: true } };
