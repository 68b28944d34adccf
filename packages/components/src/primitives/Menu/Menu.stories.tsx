import type { Meta, StoryObj } from "@storybook/react-vite";
import type { ReactElement } from "react";
import { expect } from "storybook/test";
import { Button } from "../Button/Button.tsx";
import { Menu, MenuContent, MenuTrigger } from "./Menu.tsx";
import { MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem } from "./MenuItems.tsx";

function ExampleMenu({ defaultOpen = false }: { defaultOpen?: boolean }): ReactElement {
  return (
    <Menu defaultOpen={defaultOpen}>
      <MenuTrigger asChild>
        <Button>Camera</Button>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuLabel>Camera</MenuLabel>
        <MenuRadioGroup value="a">
          <MenuRadioItem value="a">Built-in camera</MenuRadioItem>
          <MenuRadioItem value="b">A camera with a name that is longer than the menu is wide</MenuRadioItem>
        </MenuRadioGroup>
        <MenuItem disabled>Blur</MenuItem>
      </MenuContent>
    </Menu>
  );
}

const meta = { title: "Primitives/Menu", component: ExampleMenu } satisfies Meta<typeof ExampleMenu>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};
export const Open: Story = { args: { defaultOpen: true } };
export const ByKeyboard: Story = {
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByRole("button", { name: "Camera" });
    button.focus();
    await userEvent.keyboard("{Enter}");
    await expect(await canvas.findByRole("menuitemradio", { name: "Built-in camera" })).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect(button).toHaveFocus();
  },
};
