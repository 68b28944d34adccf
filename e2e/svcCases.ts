import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createToken } from "./accessToken.ts";
import { launchPerson, openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";

const serverUrl = inject("serverUrl");
let alices: Browser;
let bobs: Browser;
beforeAll(async () => {
  [alices, bobs] = await Promise.all([launchPerson(440), launchPerson(620)]);
});
afterAll(() => Promise.all([alices.close(), bobs.close()]));

async function join(browser: Browser, room: string, identity: string): Promise<Page> {
  const page = await openPage(browser);
  await joinPlain(page, serverUrl, await createToken(room, identity));
  return page;
}

/** What the page's decoder puts out of the one remote camera. */
const watch = (page: Page): Promise<{ frames: number; height: number; codec: string }> =>
  page.evaluate(async () => {
    const [alice] = window.room.remoteParticipants.values();
    const track = alice?.getTrackPublication(window.LivekitClient.Track.Source.Camera)?.track;
    if (!track) return { frames: 0, height: 0, codec: "" };
    const video = (track.attachedElements[0] ??
      document.body.appendChild(track.attach())) as HTMLVideoElement;
    const stats = (await track.getRTCStatsReport()) ?? new Map();
    const codec = Array.from(stats.values()).find(({ type }) => type === "codec")?.mimeType ?? "";
    return { frames: video.getVideoPlaybackQuality().totalVideoFrames, height: video.videoHeight, codec };
  });

/** Declares the test for each codec. */
export function testSvc(...codecs: ("av1" | "vp9")[]): void {
  test.each(codecs)("%s with layers in one stream: decoded, small and large", async (codec) => {
    const alice = await join(alices, `svc ${codec}`, "alice");
    const bob = await join(bobs, `svc ${codec}`, "bob");
    await alice.evaluate(
      (videoCodec) =>
        window.room.localParticipant.setCameraEnabled(
          true,
          { resolution: { width: 640, height: 360, frameRate: 15 } },
          { videoCodec, scalabilityMode: "L3T3_KEY" },
        ),
      codec,
    );
    const settle = async (quality: "LOW" | "HIGH", height: number): Promise<void> => {
      await bob.evaluate((name) => {
        const { Track, VideoQuality } = window.LivekitClient;
        const [remote] = window.room.remoteParticipants.values();
        const camera = remote?.getTrackPublication(Track.Source.Camera);
        if (camera && "setVideoQuality" in camera) camera.setVideoQuality(VideoQuality[name]);
      }, quality);
      await expect.poll(async () => (await watch(bob)).height).toBe(height);
      const { frames } = await watch(bob);
      await expect.poll(async () => (await watch(bob)).frames).toBeGreaterThan(frames + 5);
    };
    await expect.poll(async () => (await watch(bob)).frames).toBeGreaterThan(5);
    expect((await watch(bob)).codec.toLowerCase()).toBe(`video/${codec}`);
    await settle("LOW", 180);
    await settle("HIGH", 360);
    await Promise.all([alice.context().close(), bob.context().close()]);
  });
}
