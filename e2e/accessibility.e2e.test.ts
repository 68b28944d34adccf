import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createToken } from "./accessToken.ts";
import { control, openLobby } from "./conference.ts";
import { launchPerson, openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";

declare global {
  interface Window {
    axe: { run(options?: RunOptions): Promise<AxeResults> };
  }
}

const axe = createRequire(import.meta.url).resolve("axe-core");
let browser: Browser;
beforeAll(async () => {
  browser = await launchPerson(440);
});
afterAll(() => browser.close());

/** What axe holds against the page, in both themes: rule and first element. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const results = await page.evaluate(async () => {
      // Colours fade from one theme to the other.
      const passing = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(passing.map(({ finished }) => finished));
      return window.axe.run({ resultTypes: ["violations"] });
    });
    found.push(...results.violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes[0]?.html}`));
  }
  return found;
}

test("axe finds nothing from the join page to the end of the call, in either theme", async () => {
  const page = await openPage(browser);
  await page.goto(inject("demoUrl"));
  await page.getByRole("button", { name: "Enter the lobby" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();

  const guest = await openLobby(browser, "axe", "Guest");
  const inkIn = async (colorScheme: "dark" | "light"): Promise<string> => {
    await guest.emulateMedia({ colorScheme });
    return guest
      .locator(".gr-root")
      .first()
      .evaluate((root) => getComputedStyle(root).color);
  };
  expect(await inkIn("light")).not.toBe(await inkIn("dark"));
  expect(await violations(guest)).toEqual([]);
  await guest.getByRole("button", { name: "Join now" }).click();
  await control(guest, "Leave").waitFor();
  expect(await violations(guest)).toEqual([]);
  await control(guest, "Chat").click();
  await guest.getByRole("region", { name: "Chat" }).waitFor();
  expect(await violations(guest)).toEqual([]);
  await control(guest, "Leave").click();
  await guest.getByRole("heading", { name: "You left the call" }).waitFor();
  expect(await violations(guest)).toEqual([]);
  await guest.context().close();
});

test("a call works with the keyboard alone", async () => {
  const other = await openPage(browser);
  await joinPlain(other, inject("serverUrl"), await createToken("keys", "Other"));
  const heard = other.evaluate(
    () =>
      new Promise<string>((resolve) => {
        window.room.registerTextStreamHandler("lk.chat", (reader) => void reader.readAll().then(resolve));
      }),
  );
  const page = await openPage(browser);
  const { keyboard } = page;
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
    });
  /** Presses Tab until the element of this name has the focus. */
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 40; presses++) {
      await keyboard.press("Tab");
      if ((await focused()) === name) return;
    }
    throw new Error(`Tab never reached "${name}"; the focus is on "${await focused()}".`);
  };

  await page.goto(`${inject("demoUrl")}/?room=keys`);
  await page.getByRole("heading", { name: "Ready to join?" }).waitFor();
  await page.getByLabel("Your name").waitFor();
  for (
    let presses = 0;
    presses < 20 &&
    !(await page.getByLabel("Your name").evaluate((field) => field === document.activeElement));
    presses++
  ) {
    await keyboard.press("Tab");
  }
  await keyboard.type("Kim");
  await keyboard.press("Enter");
  await control(page, "Leave").waitFor();

  await tabTo("Microphone");
  await keyboard.press("Space");
  await expect.poll(() => control(page, "Microphone").getAttribute("aria-pressed")).toBe("false");
  await tabTo("Choose microphone");
  await keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  expect(await focused()).toBe("Choose microphone");

  await tabTo("More");
  await keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Settings" }).waitFor();
  await keyboard.press("S");
  await expect.poll(focused).toBe("Settings");
  await keyboard.press("Enter");
  const settings = page.getByRole("dialog", { name: "Settings" });
  await settings.waitFor();
  await page.getByRole("tab", { name: "Audio and video" }).waitFor();
  await tabTo("Audio and video");
  for (const panel of ["Effects", "Captions"]) {
    await keyboard.press("ArrowDown");
    await page.getByRole("tabpanel", { name: panel }).waitFor();
  }
  await keyboard.press("Escape");
  await settings.waitFor({ state: "detached" });
  await expect.poll(focused).toBe("More");

  await tabTo("Chat");
  await keyboard.press("Enter");
  await page.getByRole("region", { name: "Chat" }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  await keyboard.type("typed, not clicked");
  await keyboard.press("Enter");
  expect(await heard).toBe("typed, not clicked");
  await keyboard.press("Escape");
  await page.getByRole("region", { name: "Chat" }).waitFor({ state: "detached" });

  await tabTo("Leave");
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: "You left the call" }).waitFor();
  await Promise.all([page.context().close(), other.context().close()]);
});
