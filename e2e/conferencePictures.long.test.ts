import { RoomServiceClient } from "livekit-server-sdk";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { apiKey, apiSecret, createToken } from "./accessToken.ts";
import { control, joinConference, picture, tile } from "./conference.ts";
import { launchPerson, openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";

const serverUrl = inject("serverUrl");
const rooms = new RoomServiceClient(serverUrl, apiKey, apiSecret);
let browser: Browser;
beforeAll(async () => {
  browser = await launchPerson(440);
});
afterAll(() => browser.close());

const leaveAll = (...pages: Page[]): Promise<unknown> =>
  Promise.all(pages.map((page) => page.context().close()));

/** Polls until the decoder behind a tile puts out more pictures. */
async function seeMore(page: Page, name: string): Promise<void> {
  const { frames } = await picture(tile(page, name));
  await expect.poll(async () => (await picture(tile(page, name))).frames).toBeGreaterThan(frames + 5);
}

test("the call goes on in a small window with controls, and comes back", async () => {
  const [alice, bob] = [
    await joinConference(browser, "small", "Alice"),
    await joinConference(browser, "small", "Bob"),
  ];
  await control(alice, "More").click();
  const [small] = await Promise.all([
    alice.context().waitForEvent("page"),
    alice.getByRole("menuitem", { name: "Picture-in-picture" }).click(),
  ]);
  await seeMore(small, "Bob");
  expect(await tile(small, "Alice").count()).toBe(0);
  await control(small, "Microphone").click();
  await tile(bob, "Alice")
    .and(bob.getByLabel(/Microphone off/))
    .waitFor();
  const closed = small.waitForEvent("close");
  await small.getByRole("button", { name: "Back to the tab" }).click();
  await closed;
  await seeMore(alice, "Bob");
  await leaveAll(alice, bob);
});

test("a screen that is shared is zoomed into, moved, and fitted again", async () => {
  const [alice, bob] = [
    await joinConference(browser, "zoom", "Alice"),
    await joinConference(browser, "zoom", "Bob"),
  ];
  await control(alice, "Share screen").click();
  const screen = tile(bob, "Alice’s screen");
  await expect.poll(async () => (await picture(screen)).frames).toBeGreaterThan(0);
  const place = (): Promise<{ left: number; width: number }> =>
    screen.locator("video").evaluate((video) => {
      const box = video.getBoundingClientRect();
      return { left: Math.round(box.left), width: Math.round(box.width) };
    });
  const fitted = await place();
  await bob.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(async () => (await place()).width).toBeGreaterThan(fitted.width * 1.2);
  const zoomed = await place();
  const box = await screen.boundingBox();
  if (!box) throw new Error("The screen has no tile.");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await bob.mouse.move(x, y);
  await bob.mouse.down();
  await bob.mouse.move(x + 40, y, { steps: 4 });
  await bob.mouse.up();
  await expect.poll(place).toEqual({ left: zoomed.left + 40, width: zoomed.width });
  await bob.getByRole("button", { name: "Fit" }).click();
  await expect.poll(place).toEqual(fitted);
  await leaveAll(alice, bob);
});

interface ServerView {
  sessions: { room: string; participant: { identity: string }; subscribe: { downTracks: string[] } }[];
}

/** How many tracks the server forwards to someone. */
async function forwardedCount(room: string, identity: string): Promise<number | undefined> {
  const { sessions } = (await (await fetch(`${serverUrl}/debug/rooms`)).json()) as ServerView;
  return sessions.find((each) => each.room === room && each.participant.identity === identity)?.subscribe
    .downTracks.length;
}

async function identityOf(room: string, name: string): Promise<string> {
  const people = await rooms.listParticipants(room);
  return people.find((each) => each.name === name)?.identity ?? "";
}

test("what is on another page is not forwarded", async () => {
  const room = "pages";
  const crowd = await openPage(browser);
  const tokens = await Promise.all(
    Array.from({ length: 14 }, (_, index) => createToken(room, `guest-${String(index).padStart(2, "0")}`)),
  );
  await joinPlain(crowd, serverUrl, tokens[0] ?? "");
  await crowd.evaluate(
    async ([url, others]) => {
      const { Room, Track } = window.LivekitClient;
      const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 36 });
      const context = canvas.getContext("2d");
      setInterval(() => context?.fillRect(Math.random() * 64, 0, 4, 36), 500);
      const joined = await Promise.all(
        others.map(async (token) => {
          const guest = new Room();
          await guest.connect(url, token, { autoSubscribe: false });
          return guest;
        }),
      );
      for (const guest of [window.room, ...joined]) {
        const [track] = canvas.captureStream(2).getVideoTracks();
        if (!track) throw new Error("The canvas gave no track.");
        await guest.localParticipant.publishTrack(track, { source: Track.Source.Camera, simulcast: false });
      }
    },
    [serverUrl.replace(/^http/, "ws"), tokens.slice(1)] as const,
  );
  // A narrow page shows twelve tiles: oneself and eleven others.
  const page = await joinConference(browser, room, "Viewer");
  await page.setViewportSize({ width: 560, height: 800 });
  const identity = await identityOf(room, "Viewer");
  await page.getByRole("button", { name: "Next page" }).waitFor();
  await expect.poll(() => forwardedCount(room, identity)).toBe(11);
  await page.getByRole("button", { name: "Next page" }).click();
  await expect.poll(() => forwardedCount(room, identity)).toBe(3);
  await page.getByRole("button", { name: "Previous page" }).click();
  await expect.poll(() => forwardedCount(room, identity)).toBe(11);
  await leaveAll(crowd, page);
});
