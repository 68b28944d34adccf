import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { control, joinConference, openLobby, picture, tile } from "./conference.ts";
import { levelsHeard } from "./hearing.ts";
import { launchChromium } from "./launchChromium.ts";
import { writeNoisySpeech } from "./noisySpeech.ts";
import { writeChessboard } from "./testVideo.ts";

const patience = { timeout: 60_000 };
const room = "effects";
/** Backgrounds need WebGL; here the processor stands in for a graphics card. */
const softwareWebGl = "--enable-unsafe-swiftshader";
let browser: Browser;
let alice: Page;
let bob: Page;
const foreign: string[] = [];

beforeAll(async () => {
  browser = await launchChromium(
    `--use-file-for-fake-video-capture=${writeChessboard()}`,
    `--use-file-for-fake-audio-capture=${await writeNoisySpeech()}`,
    softwareWebGl,
  );
  bob = await joinConference(browser, room, "Bob");
  alice = await openLobby(browser, room, "Alice");
  alice.on("request", (request) => {
    const { protocol, hostname, href } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "localhost") foreign.push(href);
  });
}, 120_000);
afterAll(() => browser.close());

/** How sharp a picture is: the mean step between neighbours in a row, of 255. 0 while there is none. */
function sharpness(where: Locator): Promise<number> {
  return where.evaluate((element) => {
    const video = element instanceof HTMLVideoElement ? element : element.querySelector("video");
    if (!video?.videoWidth) return 0;
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context?.drawImage(video, 0, 0);
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let steps = 0;
    for (let at = 4; at < data.length; at += 4) steps += Math.abs((data[at] ?? 0) - (data[at - 4] ?? 0));
    return (4 * steps) / data.length;
  });
}

/** Whether the upper middle of a picture is the dark blue sky of “Evening”. */
async function isEvening(where: Locator): Promise<boolean> {
  const [red = 255, , blue = 0] = await where.evaluate((element): number[] => {
    const video = element.querySelector("video");
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    if (!video?.videoWidth || !context) return [];
    const { videoWidth, videoHeight } = video;
    context.drawImage(video, videoWidth * 0.45, videoHeight * 0.05, 20, 10, 0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  });
  return red < 80 && blue > red + 20;
}

async function openEffects(page: Page): Promise<void> {
  await control(page, "More").click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await page.getByRole("tab", { name: "Effects" }).click();
}

async function closeEffects(page: Page): Promise<void> {
  await page.locator('.gr-effect-state[data-status="starting"]').waitFor({ state: "detached", ...patience });
  await page.keyboard.press("Escape");
}

async function chooseBackground(page: Page, name: string): Promise<void> {
  await openEffects(page);
  await page.getByRole("radio", { name, exact: true }).check({ force: true });
  await closeEffects(page);
}

describe("a background", { timeout: 240_000 }, () => {
  test("chosen in the lobby blurs the preview there, and is on from the first picture that others see", async () => {
    const preview = alice.getByLabel("Camera preview");
    await expect.poll(() => sharpness(preview), patience).toBeGreaterThan(5);
    const sharp = await sharpness(preview);
    await alice.getByRole("combobox", { name: "Background" }).selectOption("Strongly blurred");
    await expect.poll(() => sharpness(preview), patience).toBeLessThan(sharp / 3);
    await alice.getByRole("button", { name: "Join now" }).click();
    await expect.poll(() => sharpness(tile(bob, "Alice")), patience).toBeGreaterThan(0);
    expect(await sharpness(tile(bob, "Alice"))).toBeLessThan(sharp / 3);
  });

  test("becomes a picture, and is taken off again", async () => {
    await chooseBackground(alice, "Evening");
    await expect.poll(() => isEvening(tile(bob, "Alice")), patience).toBe(true);
    await chooseBackground(alice, "No effect");
    await expect.poll(() => sharpness(tile(bob, "Alice")), patience).toBeGreaterThan(5);
  });

  test("stays on another camera, and when the camera goes off and on", async () => {
    const cameras = await launchChromium(
      "--use-fake-device-for-media-stream=device-count=2,fps=10",
      softwareWebGl,
    );
    const carol = await joinConference(cameras, room, "Carol");
    const shown = tile(bob, "Carol");
    await expect.poll(async () => (await picture(shown)).frames, patience).toBeGreaterThan(0);
    expect(await isEvening(shown)).toBe(false);
    await chooseBackground(carol, "Evening");
    await expect.poll(() => isEvening(shown), patience).toBe(true);

    await control(carol, "Choose camera").click();
    await carol.getByRole("menuitemradio", { name: /fake_device_1/ }).click();
    const { frames } = await picture(shown);
    await expect.poll(async () => (await picture(shown)).frames, patience).toBeGreaterThan(frames + 20);
    expect(await isEvening(shown)).toBe(true);

    await control(carol, "Camera").click();
    await shown.locator("video").waitFor({ state: "detached" });
    await control(carol, "Camera").click();
    await expect.poll(async () => (await picture(shown)).frames, patience).toBeGreaterThan(0);
    expect(await isEvening(shown)).toBe(true);
    await cameras.close();
  });
});

test("noise is suppressed for others, and the voice stays", async () => {
  /** The noise in pauses, and the voice, in decibels. */
  const listen = async (): Promise<{ noise: number; voice: number }> => {
    const levels = await levelsHeard(bob, 14_000);
    const share = (part: number): number => levels[Math.floor(part * levels.length)] ?? 0;
    return { noise: share(0.2), voice: share(0.9) };
  };
  await expect.poll(async () => (await listen()).voice, patience).toBeGreaterThan(-40);
  const before = await listen();
  await openEffects(alice);
  await alice.getByRole("checkbox", { name: "Suppress noise" }).check();
  await closeEffects(alice);
  const after = await listen();
  expect(after.noise).toBeLessThan(before.noise - 10);
  expect(after.voice).toBeGreaterThan(before.voice - 6);
});

test("all of it came from the app's own server", () => {
  expect(foreign).toEqual([]);
});
