import type { Browser } from "playwright";
import { afterEach, expect, inject, test } from "vitest";
import { launchChromium } from "./launchChromium.ts";
import { openPage } from "./person.ts";
import { speak, transcribe, trimSilence, writeMicrophone } from "./speech.ts";
import { say, statesSeen, takeHeard, tapWires } from "./wiretap.ts";

let browser: Browser | undefined;
afterEach(() => browser?.close());

test("the assistant hears, answers aloud and lets itself be interrupted, without any other machine", async () => {
  const thanks = await speak("Okay, thank you. That is enough.");
  // It is said at once, when the agent is not there yet; the microphone repeats it after half a minute.
  const microphone = writeMicrophone(
    "question",
    await speak("Tell me, what is the capital of France?"),
    0.8,
    30,
  );
  browser = await launchChromium(`--use-file-for-fake-audio-capture=${microphone}`);
  const page = await openPage(browser);
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).hostname));
  page.on("websocket", (socket) => hosts.add(new URL(socket.url()).hostname));
  await tapWires(page);
  await page.goto(`${inject("demoUrl")}/?room=assistant&scene=agent&name=Ann`);
  await page.getByRole("button", { name: "Start talking" }).click();

  const conversation = page.getByRole("region", { name: "Conversation" });
  await expect
    .poll(() => conversation.textContent())
    .toMatch(/capital of France.*capital of France is Paris\./i);
  await expect
    .poll(() => statesSeen(page))
    .toEqual(["Starting", "Listening", "Thinking", "Speaking", "Listening"]);
  // "France is" sounds as "France's" and "Francis" do.
  await expect(takeHeard(page).then(trimSilence).then(transcribe)).resolves.toMatch(
    /capital of Franc.*Paris/i,
  );

  await page.getByRole("textbox", { name: "Write to the assistant" }).fill("Tell me a joke.");
  await page.keyboard.press("Enter");
  await expect.poll(() => conversation.textContent()).toContain("Why did the packet");
  await say(page, thanks);
  await expect.poll(() => conversation.textContent()).toMatch(/thank.*You are welcome!/i);
  await expect(conversation.textContent()).resolves.not.toContain("other side");
  await expect(takeHeard(page).then(trimSilence).then(transcribe)).resolves.not.toMatch(/side/i);

  hosts.delete("");
  expect([...hosts]).toEqual(["localhost"]);
});
