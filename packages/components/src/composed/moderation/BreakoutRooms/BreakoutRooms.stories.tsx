import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { BreakoutRoomsView } from "./BreakoutRoomsView.tsx";

const person = (name: string, roomNumber?: number) => ({
  identity: name,
  name,
  roomNumber,
  isHere: true,
  hasFailed: false,
});

const meta = {
  title: "Composed/BreakoutRooms",
  component: BreakoutRoomsView,
  args: {
    status: "planning",
    roomCount: 3,
    people: [person("Ada", 1), person("Grace", 2), person("Maximiliana von Hohenstaufen-Lichtenberg")],
    onRoomCountChange: fn(),
    onAssign: fn(),
    onSpread: fn(),
    onOpen: fn(),
    onClose: fn(),
  },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "29rem", maxInlineSize: "100%" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof BreakoutRoomsView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Planning: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.selectOptions(canvas.getByRole("combobox", { name: "Grace" }), "Room 3");
    await expect(args.onAssign).toHaveBeenCalledWith("Grace", 3);
    await userEvent.click(canvas.getByRole("button", { name: "Open rooms" }));
    await expect(args.onOpen).toHaveBeenCalled();
  },
};
export const Opening: Story = { args: { status: "opening" } };
export const Open: Story = {
  args: {
    status: "open",
    people: [
      { ...person("Ada", 1), isHere: false },
      { ...person("Grace", 2), hasFailed: true },
      person("Linus"),
    ],
  },
};
export const NobodyElse: Story = { args: { people: [] } };
