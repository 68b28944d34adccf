import type { Meta, StoryObj } from "@storybook/react-vite";
import { CaptionsView } from "./CaptionsView.tsx";

const meta = {
  title: "Composed/Captions",
  component: CaptionsView,
  args: {
    lines: [
      { id: "1", speaker: "Ada Lovelace", text: "The engine might act upon other things besides number." },
      { id: "2", speaker: "ليلى حداد", text: "صباح الخير", language: "ar" },
      { id: "3", speaker: "Grace Hopper", text: "Then let us see what it makes of" },
    ],
  },
} satisfies Meta<typeof CaptionsView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Medium: Story = {};
export const Small: Story = { args: { size: "small" } };
export const Huge: Story = { args: { size: "huge" } };
export const NobodySpokeYet: Story = { args: { lines: [] } };
