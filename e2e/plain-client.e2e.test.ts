import type { VideoGrant } from "livekit-server-sdk";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createToken } from "./accessToken.ts";
import { pitchHeard } from "./hearing.ts";
import { launchPerson, openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";

const serverUrl = inject("serverUrl");
const aliceHz = 440;
const bobHz = 620;
let alices: Browser;
let bobs: Browser;
beforeAll(async () => {
  [alices, bobs] = await Promise.all([launchPerson(aliceHz), launchPerson(bobHz)]);
});
afterAll(() => Promise.all([alices.close(), bobs.close()]));

const publishAll = (page: Page): Promise<void> =>
  page.evaluate(() => window.room.localParticipant.enableCameraAndMicrophone());

/** Waits until the other person is known; servers may tell of silent listeners late. */
const meet = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => window.room.remoteParticipants.size === 1);

/** Attaches a remote camera and reports what its decoder has put out so far. */
const watch = (page: Page, identity: string): Promise<{ frames: number; height: number }> =>
  page.evaluate((who) => {
    const { Track } = window.LivekitClient;
    const track = window.room.remoteParticipants.get(who)?.getTrackPublication(Track.Source.Camera)?.track;
    if (!track) return { frames: 0, height: 0 };
    const video = (track.attachedElements[0] ??
      document.body.appendChild(track.attach())) as HTMLVideoElement;
    return { frames: video.getVideoPlaybackQuality().totalVideoFrames, height: video.videoHeight };
  }, identity);

/** How a page's remote video comes in. */
const iceProtocol = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { pcManager } = window.room.engine;
    const report = await (pcManager?.subscriber ?? pcManager?.publisher)?.getStats();
    const entries = Array.from(report?.values() ?? []) as { [key: string]: string }[];
    const transport = entries.find(({ type }) => type === "transport");
    const pair = entries.find(({ id }) => id === transport?.["selectedCandidatePairId"]);
    const local = entries.find(({ id }) => id === pair?.["localCandidateId"]);
    return local?.["protocol"] ?? "";
  });

describe.each([
  ["one peer connection (signalling v1)", true],
  ["two peer connections (signalling v0)", false],
])("%s", (_, singlePeerConnection) => {
  let alice: Page;
  let bob: Page;
  const join = async (browser: Browser, identity: string, grant: VideoGrant): Promise<Page> => {
    const page = await openPage(browser);
    const token = await createToken(`plain ${singlePeerConnection}`, identity, grant);
    await joinPlain(page, serverUrl, token, { singlePeerConnection });
    return page;
  };
  beforeAll(async () => {
    [alice, bob] = await Promise.all([
      join(alices, "alice", {}),
      join(bobs, "bob", { canUpdateOwnMetadata: true }),
    ]);
    await Promise.all([meet(alice), meet(bob)]);
  });
  afterAll(() => Promise.all([alice.context().close(), bob.context().close()]));

  test("data goes both ways, reliable and lossy, and is stamped with its sender", async () => {
    const inbox = (page: Page): Promise<string[]> =>
      page.evaluate(() => (window as unknown as { inbox: string[] }).inbox);
    for (const page of [alice, bob]) {
      await page.evaluate(() => {
        const received: string[] = [];
        (window as unknown as { inbox: string[] }).inbox = received;
        window.room.on(window.LivekitClient.RoomEvent.DataReceived, (payload, sender, _kind, topic) => {
          received.push(`${sender?.identity} ${topic} ${new TextDecoder().decode(payload)}`);
        });
      });
    }
    const say = (page: Page, text: string, reliable: boolean): Promise<void> =>
      page.evaluate(
        ([message, sure]) =>
          window.room.localParticipant.publishData(new TextEncoder().encode(message), {
            reliable: sure,
            topic: sure ? "sure" : "maybe",
          }),
        [text, reliable] as const,
      );
    await say(alice, "one", true);
    await say(bob, "two", true);
    await expect.poll(() => inbox(bob)).toContain("alice sure one");
    await expect.poll(() => inbox(alice)).toContain("bob sure two");
    await say(alice, "three", false);
    await say(bob, "four", false);
    await expect.poll(() => inbox(bob)).toContain("alice maybe three");
    await expect.poll(() => inbox(alice)).toContain("bob maybe four");
  });

  test("RPC, text streams and attributes work as the token allows", async () => {
    await bob.evaluate(() => {
      const { localParticipant } = window.room;
      window.room.registerRpcMethod("greet", async ({ payload }) => `hello ${payload}`);
      window.room.registerTextStreamHandler("letters", (reader) => {
        void reader.readAll().then(({ length }) => localParticipant.setAttributes({ read: String(length) }));
      });
    });
    const reply = await alice.evaluate(() =>
      window.room.localParticipant.performRpc({
        destinationIdentity: "bob",
        method: "greet",
        payload: "alice",
      }),
    );
    expect(reply).toBe("hello alice");
    await alice.evaluate(async () => {
      await window.room.localParticipant.sendText("x".repeat(100_000), { topic: "letters" });
    });
    await expect
      .poll(() => alice.evaluate(() => window.room.remoteParticipants.get("bob")?.attributes["read"]))
      .toBe("100000");
    const refused = await alice.evaluate(() =>
      window.room.localParticipant.setAttributes({ read: "0" }).then(
        () => "allowed",
        () => "refused",
      ),
    );
    expect(refused).toBe("refused");
  });

  test("two pages with nothing but livekit-client see and hear each other", async () => {
    await Promise.all([publishAll(alice), publishAll(bob)]);

    await Promise.all([
      expect.poll(async () => (await watch(alice, "bob")).frames).toBeGreaterThan(20),
      expect.poll(async () => (await watch(bob, "alice")).frames).toBeGreaterThan(20),
      expect.poll(() => pitchHeard(alice, bobHz)).toBeGreaterThan(0.5),
      expect.poll(() => pitchHeard(bob, aliceHz)).toBeGreaterThan(0.5),
    ]);
  });

  test.runIf(singlePeerConnection)("a page that UDP does not reach comes in over TCP", async () => {
    await bob.evaluate(() => window.room.simulateScenario("force-tcp"));
    await expect.poll(() => iceProtocol(bob)).toBe("tcp");
    const { frames } = await watch(bob, "alice");
    await expect.poll(async () => (await watch(bob, "alice")).frames).toBeGreaterThan(frames + 20);
    expect(await iceProtocol(alice)).toBe("udp");
  });
});
