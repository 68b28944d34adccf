import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { people } from "../../../testing/people.ts";
import { PeopleView } from "./PeopleView.tsx";
import { PersonView } from "./PersonView.tsx";

const rows = people(14).map(({ identity, name }, index) => (
  <PersonView
    key={identity}
    identity={identity}
    name={name}
    microphoneMuted={index % 3 === 1}
    cameraMuted={index % 4 === 2}
  />
));

const meta = {
  title: "Composed/People",
  component: PeopleView,
  args: { count: 14, search: "", onSearchChange: fn(), onClose: fn(), children: rows },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "22rem", maxInlineSize: "100%", blockSize: "34rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof PeopleView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Many: Story = {};
export const NobodyFound: Story = { args: { search: "Zz", children: [] } };
export const ClosesByEscape: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.type(canvas.getByRole("searchbox"), "a{Escape}");
    await expect(args.onSearchChange).toHaveBeenCalledWith("a");
    await expect(args.onClose).toHaveBeenCalledOnce();
  },
};
