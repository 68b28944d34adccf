import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { RoomServiceClient } from "livekit-server-sdk";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { apiKey, apiSecret } from "./accessToken.ts";
import { control, joinConference, picture, tile } from "./conference.ts";
import { launchPerson, openPage } from "./person.ts";

const rooms = new RoomServiceClient(inject("serverUrl"), apiKey, apiSecret);
let browser: Browser;
beforeAll(async () => {
  browser = await launchPerson(440);
});
afterAll(() => browser.close());

/** Joins a scene of the demo through its lobby. */
async function joinScene(scene: string, room: string, name: string, more = {}): Promise<Page> {
  const page = await openPage(browser);
  await page.goto(`${inject("demoUrl")}/?${new URLSearchParams({ scene, room, name, ...more }).toString()}`);
  await page.getByRole("button", { name: "Join now" }).click();
  await control(page, "Leave").waitFor();
  return page;
}

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
  // The others are there sooner than one's own devices.
  for (const name of ["Ada (you)", "Grace"]) await page.getByRole("group", { name, exact: true }).waitFor();
  await expect.poll(() => page.getByRole("status").filter({ hasText: "Connecting" }).count()).toBe(0);
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

const namesIn = async (room: string): Promise<string[]> =>
  (await rooms.listParticipants(room)).map(({ name }) => name).toSorted();

test("whose key does not fit is told, until the same key is entered", async () => {
  const enterKey = async (page: Page, key: string): Promise<void> => {
    await control(page, "More").click();
    await page.getByRole("menuitem", { name: "Settings" }).click();
    await page.getByRole("tab", { name: "End-to-end encryption" }).click();
    await page.getByLabel("Key", { exact: true }).fill(key);
    await page.getByRole("button", { name: "Use this key" }).click();
    await page.getByText("End-to-end encrypted").first().waitFor();
    await page.keyboard.press("Escape");
  };
  const alice = await joinScene("private", "keys-differ", "Alice");
  const bob = await joinScene("private", "keys-differ", "Bob");
  await enterKey(alice, "one key");
  await enterKey(bob, "another key");
  const notice = bob.getByRole("alert").filter({ hasText: "Alice uses another key" });
  await notice.waitFor();
  await enterKey(bob, "one key");
  await notice.waitFor({ state: "detached" });
  const { frames } = await picture(tile(bob, "Alice"));
  await expect.poll(async () => (await picture(tile(bob, "Alice"))).frames).toBeGreaterThan(frames + 10);
  await leaveAll(alice, bob);
});

test("what a host does reaches the others: mute everyone, breakout rooms and back, remove", async () => {
  const room = "workshop";
  const host = await joinScene("workshop", room, "Host", { as: "host" });
  const guest = await joinScene("workshop", room, "Guest");
  await expect.poll(() => namesIn(room)).toEqual(["Guest", "Host"]);

  await control(host, "People").click();
  await host.getByRole("button", { name: "Mute everyone" }).click();
  await expect.poll(() => control(guest, "Microphone").getAttribute("aria-pressed")).toBe("false");
  expect(await control(host, "Microphone").getAttribute("aria-pressed")).toBe("true");

  await control(host, "More").click();
  await host.getByRole("menuitem", { name: "Breakout rooms" }).click();
  const plan = host.getByRole("dialog", { name: "Breakout rooms" });
  await plan.getByLabel("Guest").selectOption("Room 2");
  await plan.getByRole("button", { name: "Open rooms" }).click();
  await guest.getByText("You are now in workshop-2").first().waitFor();
  await expect.poll(() => namesIn(`${room}-2`)).toEqual(["Guest"]);
  await plan.getByRole("button", { name: "Call everyone back" }).click();
  await guest.getByText("You are now in workshop", { exact: true }).first().waitFor();
  await expect.poll(() => namesIn(room)).toEqual(["Guest", "Host"]);
  await host.keyboard.press("Escape");

  await host.getByRole("button", { name: "Actions for Guest" }).click();
  await host.getByRole("menuitem", { name: "Remove from the call" }).click();
  await guest.getByRole("heading", { name: "You were removed from the call" }).waitFor();
  await leaveAll(host, guest);
});
