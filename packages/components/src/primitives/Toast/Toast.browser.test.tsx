import type { ReactElement } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { expectAccessible } from "../../testing/expectAccessible.ts";
import { renderInRoot } from "../../testing/renderInRoot.tsx";
import { useToast, type ToastOptions } from "./Toast.tsx";

function Show(toast: ToastOptions): ReactElement {
  const show = useToast();
  return (
    <button type="button" onClick={() => show(toast)}>
      {toast.title}
    </button>
  );
}

test("shows and speaks once, however often it is said, and can be closed", async () => {
  const screen = await renderInRoot(<Show title="Link copied" description="Send it." durationMs={60_000} />);
  const button = screen.getByRole("button", { name: "Link copied" });
  await button.click();
  await button.click();
  const region = screen.getByRole("region", { name: "Notifications (F8)" });
  await expect.element(region).toHaveTextContent("Link copiedSend it.");
  expect(region.element().querySelectorAll(".gr-toast")).toHaveLength(1);
  await expect
    .poll(() => screen.container.querySelector("[aria-live=polite]")?.textContent)
    .toContain("Send it.");
  await expectAccessible(screen.container);
  await region.getByRole("button", { name: "Close" }).click();
  expect(region.elements()).toEqual([]);
});

test("goes by itself", async () => {
  const screen = await renderInRoot(<Show title="Gone soon" durationMs={50} />);
  await screen.getByRole("button", { name: "Gone soon" }).click();
  await expect.poll(() => screen.container.querySelectorAll(".gr-toast").length).toBe(0);
});

test("F8 goes to the messages, which then stay", async () => {
  const screen = await renderInRoot(<Show title="Read me" tone="alert" durationMs={60_000} />);
  await screen.getByRole("button", { name: "Read me" }).click();
  await userEvent.keyboard("{F8}");
  expect(document.activeElement).toBe(screen.getByRole("region").element());
});
