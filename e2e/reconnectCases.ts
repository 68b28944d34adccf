import type { SimulationScenario } from "livekit-client";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, type ExpectStatic, inject, test, type TestContext } from "vitest";
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

async function hearsOn(expect: ExpectStatic, page: Page): Promise<void> {
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
const reaches = (expect: ExpectStatic, from: Page, to: Page, text: string): Promise<void> =>
  expect
    .poll(async () => {
      await say(from, text);
      return story(to);
    })
    .toContain(`heard ${text}`);

async function talksOn(expect: ExpectStatic, alice: Page, bob: Page): Promise<void> {
  await Promise.all([hearsOn(expect, alice), hearsOn(expect, bob)]);
  await Promise.all([reaches(expect, alice, bob, "alice"), reaches(expect, bob, alice, "bob")]);
}

async function joinSpeaking(room: string, identity: string, singlePeerConnection: boolean): Promise<Page> {
  const page = await openPage(browser);
  await joinPlain(page, serverUrl, await createToken(room, identity), { singlePeerConnection });
  await page.evaluate(() => window.room.localParticipant.setMicrophoneEnabled(true));
  return page;
}

/** Two people who hear each other, in a room of the test's own. */
async function startCall(
  { task, expect, onTestFinished }: TestContext,
  singlePeerConnection: boolean,
): Promise<{ alice: Page; bob: Page }> {
  const [alice, bob] = await Promise.all([
    joinSpeaking(task.id, "alice", singlePeerConnection),
    joinSpeaking(task.id, "bob", singlePeerConnection),
  ]);
  onTestFinished(async () => {
    await Promise.all([alice.context().close(), bob.context().close()]);
  });
  for (const page of [alice, bob]) {
    await hearsOn(expect, page);
    await record(page);
  }
  return { alice, bob };
}

/** What a client must come through. */
export interface ReconnectCases {
  singlePeerConnection: boolean;
  /** Where the session goes on. */
  resumed: SimulationScenario[];
  /** Where a new one takes over. */
  renewed: SimulationScenario[];
}

/** Declares the tests, to be run side by side: they mostly wait for the client's own delays. */
export function testReconnect({ singlePeerConnection, resumed, renewed }: ReconnectCases): void {
  test.for(resumed)(
    "%s: the session goes on, and the other sees nothing of it",
    async (scenario, context) => {
      const { expect } = context;
      const { alice, bob } = await startCall(context, singlePeerConnection);
      const sid = await localSid(alice);
      await simulate(alice, scenario);
      await expect.poll(() => story(alice)).toContain("resuming");
      await expect.poll(() => alice.evaluate(() => window.room.state)).toBe("connected");
      await talksOn(expect, alice, bob);
      expect(await localSid(alice)).toBe(sid);
      expect(await story(bob)).not.toContain("alice left");
      expect(await story(bob)).not.toContain("track lost");
      expect(await story(alice)).not.toContain("bob left");
    },
  );

  test.for(renewed)(
    "%s: a new session takes over, and both hear each other again",
    async (scenario, context) => {
      const { expect } = context;
      const { alice, bob } = await startCall(context, singlePeerConnection);
      const sid = await localSid(alice);
      await simulate(alice, scenario);
      await expect.poll(() => story(alice)).toContain("reconnected");
      await talksOn(expect, alice, bob);
      expect(await localSid(alice)).not.toBe(sid);
    },
  );
}

/** Declares the tests of what else a client can ask the server to do to it. */
export function testOtherScenarios(singlePeerConnection: boolean): void {
  test("server-leave ends the session for good", async (context) => {
    const { expect } = context;
    const { alice, bob } = await startCall(context, singlePeerConnection);
    await simulate(alice, "server-leave");
    await expect.poll(() => story(alice)).toContain("disconnected");
    await expect.poll(() => story(bob)).toContain("alice left");
  });

  test("speaker shows somebody speak for three seconds", async (context) => {
    const { expect } = context;
    const { alice, bob } = await startCall(context, singlePeerConnection);
    await bob.evaluate(() => window.room.localParticipant.setMicrophoneEnabled(false));
    await simulate(bob, "speaker");
    await expect.poll(() => story(alice)).toContainEqual(expect.stringMatching(/speaking: .*bob/));
  });
}
