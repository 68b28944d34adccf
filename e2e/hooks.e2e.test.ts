import type { Browser, Page } from "playwright";
import { build } from "vite";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createToken } from "./accessToken.ts";
import { launchPerson, openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";

const serverUrl = inject("serverUrl");
const roomName = "hooks";
let browser: Browser;
let script: string;

/** The page as one script, from the sources. */
async function bundlePage(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"development"' },
    resolve: { conditions: ["@greenroom/source", "module", "browser"], dedupe: ["react", "react-dom"] },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL("hooksPage.tsx", import.meta.url)),
        formats: ["iife"],
        name: "page",
      },
    },
  });
  const [output] = [result].flat();
  if (!output || !("output" in output)) throw new Error("The page was not built.");
  return output.output[0].code;
}

beforeAll(async () => {
  [browser, script] = await Promise.all([launchPerson(440), bundlePage()]);
});
afterAll(() => browser.close());

async function openAlice(): Promise<Page> {
  const page = await openPage(browser);
  await page.goto(serverUrl);
  await page.addScriptTag({ content: script });
  const tokens = await Promise.all([
    createToken(roomName, "alice"),
    createToken(roomName, "alice's server", { roomAdmin: true }),
  ]);
  await page.evaluate(([url, token, admin]) => window.mountHooks(url, token, admin), [
    serverUrl,
    ...tokens,
  ] as const);
  return page;
}

async function openBob(): Promise<Page> {
  const page = await openPage(browser);
  await joinPlain(page, serverUrl, await createToken(roomName, "bob"));
  await page.evaluate(() => window.room.localParticipant.enableCameraAndMicrophone());
  return page;
}

test("hooks show and steer a call: tracks, statistics, captions, chat edits, tools, moderation", async () => {
  const [alice, bob] = await Promise.all([openAlice(), openBob()]);
  await expect.poll(() => alice.evaluate(() => window.hooks?.sources)).toContain("camera");
  expect(await alice.evaluate(() => window.hooks.status)).toEqual({ status: "connected" });

  await bob.evaluate(async () => {
    const attributes = { "lk.segment_id": "SG_1", "lk.transcription_final": "true" };
    await window.room.localParticipant.sendText("Hello from Bob", { topic: "lk.transcription", attributes });
  });
  await expect
    .poll(() => alice.evaluate(() => window.hooks.captions))
    .toEqual([{ speakerName: "bob", text: "Hello from Bob", isFinal: true }]);

  const heard = await bob.evaluateHandle(() => {
    const texts: string[] = [];
    window.room.registerTextStreamHandler("lk.chat", (reader) => {
      void reader.readAll().then((text) => texts.push(`${reader.info.id} ${text}`));
    });
    return texts;
  });
  const id = await alice.evaluate(async () => {
    const sent = await window.hooks.chat.send("helo");
    await window.hooks.chat.edit(sent.id, "hello");
    return sent.id;
  });
  await expect.poll(() => heard.jsonValue()).toEqual([`${id} helo`, `${id} hello`]);

  const answer = bob.evaluate(() =>
    window.room.localParticipant.performRpc({
      destinationIdentity: "alice",
      method: "book",
      payload: '"Oslo"',
    }),
  );
  await expect.poll(() => alice.evaluate(() => window.hooks.tools.toolCalls[0]?.status)).toBe("waiting");
  await alice.evaluate(() => window.hooks.tools.approve(window.hooks.tools.toolCalls[0]?.id ?? ""));
  expect(await answer).toBe('{"booked":"Oslo"}');

  await expect.poll(() => alice.evaluate(() => window.hooks.camera?.bitrateBps)).toBeGreaterThan(10_000);
  // Bytes arrive before the browser's decoder says what they are.
  await expect
    .poll(() => alice.evaluate(() => window.hooks.camera))
    .toMatchObject({ direction: "received", codec: expect.stringMatching(/VP8|H264|VP9|AV1/) });
  await expect
    .poll(() => alice.evaluate(() => window.hooks.connection.receiveBitrateBps))
    .toBeGreaterThan(10_000);

  const moderate = (action: "mute" | "remove"): Promise<boolean> =>
    alice.evaluate(async (what) => {
      const { room, moderation } = window.hooks;
      const them = room.remoteParticipants.get("bob");
      const source = them?.audioTrackPublications.values().next().value?.source;
      if (!them || !source) return false;
      return what === "mute" ? moderation.mute(them, source) : moderation.remove(them);
    }, action);
  expect(await moderate("mute")).toBe(true);
  await expect.poll(() => bob.evaluate(() => window.room.localParticipant.isMicrophoneEnabled)).toBe(false);
  expect(await moderate("remove")).toBe(true);
  await expect.poll(() => bob.evaluate(() => window.room.state)).toBe("disconnected");
  await expect.poll(() => alice.evaluate(() => window.hooks.sources)).toEqual([]);
  await Promise.all([alice.context().close(), bob.context().close()]);
});
