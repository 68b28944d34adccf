import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { control, joinConference } from "./conference.ts";
import { launchPerson } from "./person.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchPerson(440);
});
afterAll(() => browser.close());

const leaveAll = (...pages: Page[]): Promise<unknown> =>
  Promise.all(pages.map((page) => page.context().close()));

test("a file that is attached arrives byte for byte, and a changed message changes there, too", async () => {
  const [alice, bob] = [
    await joinConference(browser, "files", "Alice"),
    await joinConference(browser, "files", "Bob"),
  ];
  await control(alice, "Chat").click();
  const bytes = randomBytes(300_000);
  const file = { name: "noise.bin", mimeType: "application/octet-stream", buffer: bytes };
  await alice.locator("input[type=file]").setInputFiles(file);
  await alice.getByRole("textbox", { name: "Message everyone" }).fill("Listen");
  await alice.keyboard.press("Enter");
  await bob.getByRole("button", { name: "Chat, 1 unread message" }).click();
  const [download] = await Promise.all([
    bob.waitForEvent("download"),
    bob.getByRole("link", { name: "noise.bin 300 kB" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("noise.bin");
  expect(await readFile(await download.path())).toEqual(bytes);

  await alice.getByRole("button", { name: "Edit message" }).click();
  await alice.getByRole("textbox", { name: "Edit message" }).fill("Listen to this");
  await alice.keyboard.press("Enter");
  await bob.getByText("Listen to this").waitFor();
  await leaveAll(alice, bob);
});

test("the call as a screen reader finds it", async () => {
  const other = await joinConference(browser, "tree", "Grace");
  const page = await joinConference(browser, "tree", "Ada");
  await page.getByRole("group", { name: /^Grace/ }).waitFor();
  expect(await page.locator(".gr-call").ariaSnapshot()).toMatchInlineSnapshot(`
    "- list "Participants":
      - listitem:
        - group "Ada (you)":
          - button "Pin Ada"
      - listitem:
        - group "Grace":
          - button "Pin Grace"
    - group "Call controls":
      - button "Microphone" [pressed]
      - button "Choose microphone"
      - button "Camera" [pressed]
      - button "Choose camera"
      - button "Share screen"
      - button "Raise hand"
      - button "Send a reaction"
      - button "Captions"
      - button "Chat"
      - button "People"
      - button "Layout"
      - button "More"
      - button "Leave""
  `);
  await leaveAll(other, page);
});
