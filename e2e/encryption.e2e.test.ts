import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createToken } from "./accessToken.ts";
import { launchPerson, openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";

const serverUrl = inject("serverUrl");
const worker = readFileSync(createRequire(import.meta.url).resolve("livekit-client/e2ee-worker"), "utf8");
let alices: Browser;
let others: Browser;
beforeAll(async () => {
  [alices, others] = await Promise.all([launchPerson(440), launchPerson(620)]);
});
afterAll(() => Promise.all([alices.close(), others.close()]));

/** A plain client whose media and data are encrypted with `key`. */
async function join(browser: Browser, identity: string, key: string): Promise<Page> {
  const page = await openPage(browser);
  await joinPlain(page, serverUrl, await createToken("encryption", identity), {
    encryption: { key, worker },
  });
  await page.evaluate(() => {
    const inbox: string[] = [];
    (window as unknown as { inbox: string[] }).inbox = inbox;
    window.room.on(window.LivekitClient.RoomEvent.DataReceived, (payload) => {
      inbox.push(new TextDecoder().decode(payload));
    });
  });
  return page;
}

/** What came of Alice's camera and messages. */
const watch = (page: Page): Promise<{ received: number; decoded: number; inbox: string[] }> =>
  page.evaluate(async () => {
    const { Track } = window.LivekitClient;
    const { inbox } = window as unknown as { inbox: string[] };
    const track = window.room.remoteParticipants
      .get("alice")
      ?.getTrackPublication(Track.Source.Camera)?.track;
    if (!track) return { received: 0, decoded: 0, inbox };
    if (track.attachedElements.length === 0) document.body.append(track.attach());
    const stats = Array.from(((await track.getRTCStatsReport()) ?? new Map()).values());
    const inbound = stats.find(({ type }) => type === "inbound-rtp");
    return { received: inbound?.packetsReceived ?? 0, decoded: inbound?.framesDecoded ?? 0, inbox };
  });

test("encrypted media and data reach who has the key, and nobody else", async () => {
  const [alice, bob, mallory] = await Promise.all([
    join(alices, "alice", "shared"),
    join(others, "bob", "shared"),
    join(others, "mallory", "guessed"),
  ]);
  await alice.evaluate(() => window.room.localParticipant.setCameraEnabled(true));
  await expect.poll(async () => (await watch(bob)).decoded).toBeGreaterThan(10);
  await alice.evaluate(() =>
    window.room.localParticipant.publishData(new TextEncoder().encode("for friends"), { reliable: true }),
  );
  await expect.poll(async () => (await watch(bob)).inbox).toEqual(["for friends"]);
  await expect.poll(async () => (await watch(mallory)).received).toBeGreaterThan(10);
  const { decoded, inbox } = await watch(mallory);
  expect(decoded).toBe(0);
  expect(inbox).toEqual([]);
  const encryption = await bob.evaluate(() => {
    const { Track } = window.LivekitClient;
    return window.room.remoteParticipants.get("alice")?.getTrackPublication(Track.Source.Camera)?.isEncrypted;
  });
  expect(encryption).toBe(true);
  await Promise.all([alice, bob, mallory].map((page) => page.context().close()));
});
