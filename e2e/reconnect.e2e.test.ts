import type { SimulationScenario } from "livekit-client";
import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createToken } from "./accessToken.ts";
import { launchPerson, openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";

declare global {
  interface Window {
    /** What happened in the page's room. */
    story: string[];
  }
}

const serverUrl = inject("serverUrl");
let browser: Browser;
beforeAll(async () => {
  browser = await launchPerson(440);
});
afterAll(() => browser.close());

/** Records what an app would show to a person. */
const record = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const story: string[] = [];
    window.story = story;
    const { RoomEvent } = window.LivekitClient;
    window.room
      .on(RoomEvent.SignalReconnecting, () => story.push("resuming"))
      .on(RoomEvent.Reconnecting, () => story.push("reconnecting"))
      .on(RoomEvent.Reconnected, () => story.push("reconnected"))
      .on(RoomEvent.Disconnected, () => story.push("disconnected"))
      .on(RoomEvent.ParticipantDisconnected, ({ identity }) => story.push(`${identity} left`))
      .on(RoomEvent.TrackUnsubscribed, () => story.push("track lost"))
      .on(RoomEvent.ActiveSpeakersChanged, (speakers) =>
        story.push(`speaking: ${speakers.map(({ identity }) => identity).join()}`),
      )
      .on(RoomEvent.DataReceived, (payload) => story.push(`heard ${new TextDecoder().decode(payload)}`));
  });
const story = (page: Page): Promise<string[]> => page.evaluate(() => window.story);
const localSid = (page: Page): Promise<string> => page.evaluate(() => window.room.localParticipant.sid);
const simulate = (page: Page, scenario: SimulationScenario): Promise<void> =>
  page.evaluate((name) => window.room.simulateScenario(name), scenario);

/** Packets of the other's audio that arrived so far. */
const received = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const publication = Array.from(window.room.remoteParticipants.values())[0]
      ?.audioTrackPublications.values()
      .next().value;
    const report = await publication?.track?.getRTCStatsReport();
    const inbound = Array.from(report?.values() ?? []).find(({ type }) => type === "inbound-rtp");
    return Number(inbound?.packetsReceived ?? 0);
  });

async function hearsOn(page: Page): Promise<void> {
  const before = await received(page);
  await expect.poll(() => received(page)).toBeGreaterThan(before + 25);
}

const say = (page: Page, text: string): Promise<void> =>
  page.evaluate(
    (message) =>
      window.room.localParticipant.publishData(new TextEncoder().encode(message), { reliable: true }),
    text,
  );

/** Says it again until it is heard: what is sent while a session is made anew is the client's to lose. */
const reaches = (from: Page, to: Page, text: string): Promise<void> =>
  expect
    .poll(async () => {
      await say(from, text);
      return story(to);
    })
    .toContain(`heard ${text}`);

async function talksOn(alice: Page, bob: Page): Promise<void> {
  await Promise.all([hearsOn(alice), hearsOn(bob)]);
  await Promise.all([reaches(alice, bob, "alice"), reaches(bob, alice, "bob")]);
}

describe.each([
  ["one peer connection", true],
  ["two peer connections", false],
])("with %s", (_, singlePeerConnection) => {
  let alice: Page;
  let bob: Page;
  beforeEach(async ({ task }) => {
    [alice, bob] = (await Promise.all(
      ["alice", "bob"].map(async (identity) => {
        const page = await openPage(browser);
        const token = await createToken(task.id, identity);
        await joinPlain(page, serverUrl, token, { singlePeerConnection });
        await page.evaluate(() => window.room.localParticipant.setMicrophoneEnabled(true));
        return page;
      }),
    )) as [Page, Page];
    for (const page of [alice, bob]) {
      await hearsOn(page);
      await record(page);
    }
  });
  afterEach(() => Promise.all([alice.context().close(), bob.context().close()]));

  test.each([
    "signal-reconnect",
    "disconnect-signal-on-resume",
    "disconnect-signal-on-resume-no-messages",
  ] as const)("%s: the session goes on, and the other sees nothing of it", async (scenario) => {
    const sid = await localSid(alice);
    await simulate(alice, scenario);
    await expect.poll(() => story(alice)).toContain("resuming");
    await expect.poll(() => alice.evaluate(() => window.room.state)).toBe("connected");
    await talksOn(alice, bob);
    expect(await localSid(alice)).toBe(sid);
    expect(await story(bob)).not.toContain("alice left");
    expect(await story(bob)).not.toContain("track lost");
    expect(await story(alice)).not.toContain("bob left");
  });

  test.each([
    "resume-reconnect",
    "full-reconnect",
    "node-failure",
    "migration",
    "leave-full-reconnect",
  ] as const)("%s: a new session takes over, and both hear each other again", async (scenario) => {
    const sid = await localSid(alice);
    await simulate(alice, scenario);
    await expect.poll(() => story(alice)).toContain("reconnected");
    await talksOn(alice, bob);
    expect(await localSid(alice)).not.toBe(sid);
  });

  test("server-leave ends the session for good", async () => {
    await simulate(alice, "server-leave");
    await expect.poll(() => story(alice)).toContain("disconnected");
    await expect.poll(() => story(bob)).toContain("alice left");
  });

  test("speaker shows somebody speak for three seconds", async () => {
    await bob.evaluate(() => window.room.localParticipant.setMicrophoneEnabled(false));
    await simulate(bob, "speaker");
    await expect.poll(() => story(alice)).toContainEqual(expect.stringMatching(/speaking: .*bob/));
  });
});
