import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { control, joinConference, openLobby, tile } from "./conference.ts";
import { launchChromium } from "./launchChromium.ts";
import { writeChessboard } from "./testVideo.ts";

const patience = { timeout: 60_000 };
const room = "effects";
let browser: Browser;
let alice: Page;
let bob: Page;
const foreign: string[] = [];

beforeAll(async () => {
  browser = await launchChromium(
    "--use-fake-device-for-media-stream=device-count=2",
    `--use-file-for-fake-video-capture=${writeChessboard()}`,
    // Blurring needs WebGL; here the processor stands in for a graphics card.
    "--enable-unsafe-swiftshader",
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

/** The colour in the upper middle of a picture. */
function skyOf(where: Locator): Promise<readonly number[]> {
  return where.evaluate((element) => {
    const video = element.querySelector("video");
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    if (!video?.videoWidth || !context) return [];
    const { videoWidth, videoHeight } = video;
    context.drawImage(video, videoWidth * 0.45, videoHeight * 0.05, 20, 10, 0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  });
}

async function chooseEffect(name: string): Promise<void> {
  await control(alice, "More").click();
  await alice.getByRole("menuitem", { name: "Settings" }).click();
  await alice.getByRole("tab", { name: "Effects" }).click();
  await alice.getByRole("radio", { name, exact: true }).check({ force: true });
  await alice.locator('.gr-effect-state[data-status="starting"]').waitFor({ state: "detached", ...patience });
  await alice.keyboard.press("Escape");
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

  test("stays on another camera, and when the camera goes off and on", async () => {
    await control(alice, "Choose camera").click();
    await alice.getByRole("menuitemradio", { name: /fake_device_1/ }).click();
    await control(alice, "Camera").click();
    await tile(bob, "Alice").locator("video").waitFor({ state: "detached" });
    await control(alice, "Camera").click();
    await expect.poll(() => sharpness(tile(bob, "Alice")), patience).toBeGreaterThan(0);
    expect(await sharpness(tile(bob, "Alice"))).toBeLessThan(4);
  });

  test("becomes a picture, and is taken off again", async () => {
    await chooseEffect("Evening");
    // The dark blue of its sky.
    await expect.poll(() => skyOf(tile(bob, "Alice")).then(([red = 255]) => red), patience).toBeLessThan(80);
    const [red = 0, , blue = 0] = await skyOf(tile(bob, "Alice"));
    expect(blue).toBeGreaterThan(red + 20);
    await chooseEffect("No effect");
    await expect.poll(() => sharpness(tile(bob, "Alice")), patience).toBeGreaterThan(5);
  });

  test("came from nowhere but the app's own server", () => {
    expect(foreign).toEqual([]);
  });
});
