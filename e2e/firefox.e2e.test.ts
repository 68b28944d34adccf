import type { Browser as Chromium, Page } from "playwright";
import { type Browser as Firefox, launch } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createToken } from "./accessToken.ts";
import { launchPerson, openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";

const executablePath = inject("firefox");
const serverUrl = inject("serverUrl");
let firefox: Firefox;
let chromium: Chromium;
beforeAll(async () => {
  [firefox, chromium] = await Promise.all([launchFirefox(), launchPerson(440)]);
});
afterAll(() => Promise.all([firefox.close(), chromium.close()]));

/** Playwright drives a Firefox of its own build only; Puppeteer any, by WebDriver BiDi. */
function launchFirefox(): Promise<Firefox> {
  return launch({
    browser: "firefox",
    executablePath,
    extraPrefsFirefox: {
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": true,
      "media.autoplay.default": 0,
    },
  });
}

/** What is used of a page is the same in Puppeteer as in Playwright. */
const openInFirefox = async (): Promise<Page> => (await firefox.newPage()) as unknown as Page;

interface Received {
  frames: number;
  /** Energy of all that was heard (W3C `totalAudioEnergy`). */
  heard: number;
}

/** What came of the one other person's camera and microphone. */
const received = (page: Page): Promise<Received> =>
  page.evaluate(async () => {
    const [other] = window.room.remoteParticipants.values();
    const sum = { frames: 0, heard: 0 };
    for (const { track } of other?.trackPublications.values() ?? []) {
      if (!track) continue;
      if (track.attachedElements.length === 0) document.body.append(track.attach());
      for (const entry of (await track.getRTCStatsReport())?.values() ?? []) {
        if (entry.type !== "inbound-rtp") continue;
        sum.frames += entry.framesDecoded ?? 0;
        sum.heard += entry.totalAudioEnergy ?? 0;
      }
    }
    return sum;
  });

async function expectMedia(page: Page): Promise<void> {
  const before = await received(page);
  await expect.poll(async () => (await received(page)).frames).toBeGreaterThan(before.frames + 10);
  await expect.poll(async () => (await received(page)).heard).toBeGreaterThan(before.heard);
}

/** The client's own way back after its signalling broke. */
const resume = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const back = new Promise<void>((resolve) => {
      window.room.once(window.LivekitClient.RoomEvent.Reconnected, resolve);
    });
    await window.room.simulateScenario("signal-reconnect");
    await back;
  });

describe.each([
  ["one peer connection (signalling v1)", true],
  ["two peer connections (signalling v0)", false],
])("Firefox, %s", (_name, singlePeerConnection) => {
  test("sees and hears Chromium, is seen and heard, and resumes", async () => {
    const pages = await Promise.all([openInFirefox(), openPage(chromium)]);
    const room = `firefox-${singlePeerConnection}`;
    await Promise.all(
      pages.map(async (page, index) => {
        await joinPlain(page, serverUrl, await createToken(room, `person ${index}`), {
          singlePeerConnection,
        });
        await page.evaluate(() => window.room.localParticipant.enableCameraAndMicrophone());
      }),
    );
    await Promise.all(pages.map(expectMedia));
    await resume(pages[0]);
    await Promise.all(pages.map(expectMedia));
    await Promise.all(pages.map((page) => page.evaluate(() => window.room.disconnect())));
  });
});
