import type { Browser } from "playwright";
import { afterEach, expect, inject, test } from "vitest";
import { launchChromium } from "./launchChromium.ts";
import { openPage } from "./person.ts";
import { speak, transcribe, trimSilence, wordsKept, writeMicrophone } from "./speech.ts";
import { say, statesSeen, takeHeard, tapWires } from "./wiretap.ts";

/** On a busy machine the browser's microphone and loudspeaker drop some sound: a word or two is misheard then. */
const mostWords = 0.5;

let browser: Browser | undefined;
afterEach(() => browser?.close());

test("the assistant hears, answers aloud and lets itself be interrupted, without any other machine", async () => {
  const [question, thanks] = ["Tell me, what is the capital of France?", "Okay, thank you. That is enough."];
  // It is said at once, when the agent is not there yet; the microphone repeats it after half a minute.
  const microphone = writeMicrophone("question", await speak(question), 0.8, 30);
  const interruption = await speak(thanks);
  browser = await launchChromium(`--use-file-for-fake-audio-capture=${microphone}`);
  const page = await openPage(browser);
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).hostname));
  page.on("websocket", (socket) => hosts.add(new URL(socket.url()).hostname));
  await tapWires(page);
  await page.goto(`${inject("demoUrl")}/?room=assistant&scene=agent&name=Ann`);
  await page.getByRole("button", { name: "Start talking" }).click();

  const conversation = page.getByRole("region", { name: "Conversation" });
  const entry = (at: number): Promise<string> =>
    conversation
      .getByRole("paragraph")
      .allTextContents()
      .then((texts) => texts.at(at)?.trim() ?? "");
  await expect
    .poll(() => statesSeen(page))
    .toEqual(["Starting", "Listening", "Thinking", "Speaking", "Listening"]);
  await expect(entry(0).then((text) => wordsKept(question, text))).resolves.toBeGreaterThan(mostWords);
  const answer = await entry(1);
  // What it says where it did not hear which capital.
  expect(answer).toMatch(/^The capital of France is Paris\.$|^You said: /);
  const heard = await takeHeard(page).then(trimSilence).then(transcribe);
  expect(wordsKept(answer, heard)).toBeGreaterThan(mostWords);

  await page.getByRole("textbox", { name: "Write to the assistant" }).fill("Tell me a joke.");
  await page.keyboard.press("Enter");
  await expect.poll(() => entry(3)).toContain("Why did the packet");
  await say(page, interruption);
  await expect.poll(() => entry(4).then((text) => wordsKept(thanks, text))).toBeGreaterThan(mostWords);
  await expect.poll(() => entry(5)).toMatch(/^You are welcome!|^You said: /);
  await expect(entry(3)).resolves.not.toContain("other side");
  await expect(takeHeard(page).then(trimSilence).then(transcribe)).resolves.not.toMatch(/side/i);

  hosts.delete("");
  expect([...hosts]).toEqual(["localhost"]);
});
