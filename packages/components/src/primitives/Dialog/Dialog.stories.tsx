import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, within } from "storybook/test";
import { Button } from "../Button/Button.tsx";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "./Dialog.tsx";

const meta = {
  title: "Primitives/Dialog",
  component: DialogContent,
  args: { title: "Leave the call?", description: "The others stay." },
  render: (args) => (
    <Dialog>
      <DialogTrigger asChild>
        <Button>Open</Button>
      </DialogTrigger>
      <DialogContent {...args}>
        <DialogClose asChild>
          <Button variant="danger">Leave</Button>
        </DialogClose>
      </DialogContent>
    </Dialog>
  ),
} satisfies Meta<typeof DialogContent>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};
export const OpensAndGivesTheFocusBack: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    const open = canvas.getByRole("button", { name: "Open" });
    await userEvent.click(open);
    const dialog = await within(canvasElement.ownerDocument.body).findByRole("dialog", {
      name: "Leave the call?",
    });
    await expect(dialog).toContainElement(canvasElement.ownerDocument.activeElement as HTMLElement);
    await userEvent.keyboard("{Escape}");
    await expect(open).toHaveFocus();
  },
};
