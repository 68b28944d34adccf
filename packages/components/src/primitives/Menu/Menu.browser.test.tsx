import type { ReactElement } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { expectAccessible } from "../../testing/expectAccessible.ts";
import { renderInRoot } from "../../testing/renderInRoot.tsx";
import { Menu, MenuContent, MenuTrigger } from "./Menu.tsx";
import { MenuItem, MenuRadioGroup, MenuRadioItem } from "./MenuItems.tsx";

const choose = vi.fn<(value: string) => void>();
const blur = vi.fn<() => void>();

function Devices(): ReactElement {
  return (
    <Menu>
      <MenuTrigger>Camera</MenuTrigger>
      <MenuContent>
        <MenuRadioGroup value="desk" onValueChange={choose}>
          <MenuRadioItem value="built-in">Built-in</MenuRadioItem>
          <MenuRadioItem value="desk">Desk</MenuRadioItem>
        </MenuRadioGroup>
        <MenuItem disabled onSelect={blur}>
          Blur
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

const trigger = page.getByRole("button", { name: "Camera" });
const item = (name: string) => page.getByRole("menuitemradio", { name });

beforeEach(async () => {
  choose.mockClear();
  blur.mockClear();
  await renderInRoot(<Devices />);
  await expect.element(trigger).toBeVisible();
  trigger.element().focus();
});

test("opens on the chosen item, walks in a circle, and gives the focus back", async () => {
  await userEvent.keyboard("{Enter}");
  await expect.element(item("Desk")).toHaveFocus();
  expect(trigger.element().getAttribute("aria-expanded")).toBe("true");
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  await expect.element(item("Built-in")).toHaveFocus();
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(page.getByRole("menuitem", { name: "Blur" })).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(trigger).toHaveFocus();
  expect(page.getByRole("menu").query()).toBeNull();
});

test("ArrowUp opens on the last item, Home and End jump, letters find", async () => {
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(page.getByRole("menuitem", { name: "Blur" })).toHaveFocus();
  await userEvent.keyboard("{Home}");
  await expect.element(item("Built-in")).toHaveFocus();
  await userEvent.keyboard("{End}");
  await expect.element(page.getByRole("menuitem", { name: "Blur" })).toHaveFocus();
  await userEvent.keyboard("d");
  await expect.element(item("Desk")).toHaveFocus();
});

test("chooses by key and by click; what is disabled does nothing", async () => {
  await userEvent.keyboard("{Enter}{Home}{Enter}");
  expect(choose).toHaveBeenLastCalledWith("built-in");
  await expect.element(trigger).toHaveFocus();
  await trigger.click();
  await item("Desk").click();
  expect(choose).toHaveBeenLastCalledWith("desk");
  await userEvent.keyboard("{Enter}{End}{Enter}");
  expect(blur).not.toHaveBeenCalled();
});

test("a click elsewhere closes it", async () => {
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("menu")).toBeVisible();
  document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  await expect.poll(() => page.getByRole("menu").query()).toBeNull();
});

test("has no accessibility violation in either theme", async () => {
  await userEvent.keyboard("{Enter}");
  await expectAccessible(document.body);
});
