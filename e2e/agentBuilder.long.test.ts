import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright";
import { afterEach, expect, inject, test } from "vitest";
import { launchPerson, openPage } from "./person.ts";

const axe = createRequire(import.meta.url).resolve("axe-core");
const config = new URL("../apps/demo/greenroom.config.ts", import.meta.url);
const rule = { heard: "favou?rite colou?r", say: "Green, of course." };

let browser: Browser | undefined;
afterEach(() => browser?.close());

test("the assistant says what the form has it say, at once, and its file stays as it is", async () => {
  const written = readFileSync(config, "utf8");
  browser = await launchPerson(440);
  const page = await openPage(browser);
  await page.goto(`${inject("demoUrl")}/?room=builder&scene=builder&name=Ann`);
  const form = page.getByRole("form", { name: "Agent" });
  await form.getByRole("button", { name: "Add a rule" }).click();
  const group = form.getByRole("group", { name: /^Rule \d+$/ }).last();
  await group.getByRole("textbox", { name: "When this is heard" }).fill("(");
  await group.getByRole("textbox", { name: "say" }).fill(rule.say);
  await form.getByRole("button", { name: "Try it" }).click();
  await form.getByRole("alert").getByText("regular expression").waitFor();
  await group.getByRole("textbox", { name: "When this is heard" }).fill(rule.heard);
  await form.getByRole("button", { name: "Try it" }).click();
  await form.getByRole("status").getByText("from its next answer on").waitFor();
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => window.axe.run());
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.getByRole("button", { name: "Start talking" }).click();
  const text = page.getByRole("textbox", { name: "Write to the assistant" });
  await text.fill("What is your favourite colour?");
  await text.press("Enter");
  const conversation = page.getByRole("region", { name: "Conversation" });
  await expect.poll(() => conversation.textContent()).toContain(rule.say);
  expect(readFileSync(config, "utf8")).toBe(written);
});
