import type { Meta, StoryObj } from "@storybook/react-vite";
import { Avatar } from "./Avatar.tsx";

const meta = {
  title: "Composed/Avatar",
  component: Avatar,
  args: { name: "Ada Lovelace" },
  decorators: [
    (Story) => (
      <div style={{ containerType: "size", inlineSize: "12rem", blockSize: "12rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Avatar>;
export default meta;
type Story = StoryObj<typeof meta>;

export const TwoWords: Story = {};
export const OneWord: Story = { args: { name: "Mia" } };
export const Japanese: Story = { args: { name: "田中 太郎" } };
export const Arabic: Story = { args: { name: "ليلى حداد" } };
export const NoLetters: Story = { args: { name: "" } };
