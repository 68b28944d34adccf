import type { Meta, StoryObj } from "@storybook/react-vite";
import { PeopleToggleView } from "./PeopleToggleView.tsx";

const meta = {
  title: "Composed/PeopleToggle",
  component: PeopleToggleView,
  args: { pressed: false },
} satisfies Meta<typeof PeopleToggleView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};
export const Open: Story = { args: { pressed: true } };
export const HandsUp: Story = { args: { handCount: 2 } };
