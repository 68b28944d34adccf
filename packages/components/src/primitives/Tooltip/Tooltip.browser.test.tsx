import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { expectAccessible } from "../../testing/expectAccessible.ts";
import { renderInRoot } from "../../testing/renderInRoot.tsx";
import { Tooltip } from "./Tooltip.tsx";

const part = (
  <Tooltip content="Opens the chat">
    <button type="button">Chat</button>
  </Tooltip>
);

test("explains what has the focus, and Escape hides it", async () => {
  const screen = await renderInRoot(part);
  const tooltip = screen.getByRole("tooltip");
  expect(tooltip.elements()).toEqual([]);
  await userEvent.keyboard("{Tab}");
  await expect.element(tooltip).toHaveTextContent("Opens the chat");
  const button = screen.getByRole("button").element();
  expect(button.getAttribute("aria-describedby")).toBe(tooltip.element().id);
  await expectAccessible(screen.container);
  await userEvent.keyboard("{Escape}");
  expect(tooltip.elements()).toEqual([]);
  expect(button.hasAttribute("aria-describedby")).toBe(false);
  expect(document.activeElement).toBe(button);
});

test("shows under the pointer, and a press hides it", async () => {
  const screen = await renderInRoot(part);
  await screen.getByRole("button").hover();
  await expect.element(screen.getByRole("tooltip")).toBeVisible();
  await screen.getByRole("button").click();
  expect(screen.getByRole("tooltip").elements()).toEqual([]);
});
