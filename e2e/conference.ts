import type { Browser, BrowserContextOptions, Locator, Page } from "playwright";
import { inject } from "vitest";
import { openPage } from "./person.ts";

/** Opens the shared link and stops in the lobby. */
export async function openLobby(
  browser: Browser,
  room: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await openPage(browser, options);
  await page.goto(`${inject("demoUrl")}/?${new URLSearchParams({ room, name }).toString()}`);
  await page.getByRole("button", { name: "Join now" }).waitFor();
  return page;
}

/** Joins as a person would: link, lobby, button. */
export async function joinConference(browser: Browser, room: string, name: string): Promise<Page> {
  const page = await openLobby(browser, room, name);
  await page.getByRole("button", { name: "Join now" }).click();
  await control(page, "Leave").waitFor();
  return page;
}

/** A button of the control bar. */
export const control = (page: Page, name: string): Locator =>
  page.getByRole("group", { name: "Call controls" }).getByRole("button", { name, exact: true });

/** A person's tile, whatever is said of them besides the name. */
export const tile = (page: Page, name: string): Locator =>
  page.getByRole("group", { name: new RegExp(`^${name}( \\(you\\))?(,|$)`) });

/** What the decoder behind a tile has put out: how many frames, how high, and the newest one's pixels. */
export function picture(where: Locator): Promise<{ frames: number; height: number; pixels: string }> {
  return where.evaluate((element) => {
    const video = element.querySelector("video");
    if (!video || video.videoWidth === 0) return { frames: 0, height: 0, pixels: "" };
    const canvas = new OffscreenCanvas(32, 18);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context?.drawImage(video, 0, 0, 32, 18);
    return {
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      height: video.videoHeight,
      pixels: String(context?.getImageData(0, 0, 32, 18).data),
    };
  });
}
