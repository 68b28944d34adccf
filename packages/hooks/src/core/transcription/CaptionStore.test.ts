import { expect, test } from "vitest";
import { FakeAgent } from "../../testing/FakeAgent.ts";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { getCaptionStore } from "./CaptionStore.ts";

function open() {
  const fake = new FakeRoom();
  const store = getCaptionStore(fake.room);
  const texts = (): string[] => store.getState().map(({ speakerName, text }) => `${speakerName}: ${text}`);
  return { fake, store, texts, agent: new FakeAgent(fake) };
}

test("a segment is corrected in its place, and the others keep their identity", async () => {
  const { fake, store, texts, agent } = open();
  fake.join("ada", { name: "Ada" });
  agent.transcribe("ada", "I sea", false, "one");
  agent.transcribe("me", "Yes", true, "two");
  await expect.poll(texts).toEqual(["Ada: I sea", "me: Yes"]);
  const [first, second] = store.getState();
  expect([first?.isFinal, second?.isFinal]).toEqual([false, true]);
  agent.transcribe("ada", "I see", true, "one");
  await expect.poll(texts).toEqual(["Ada: I see", "me: Yes"]);
  expect(store.getState()[0]).toMatchObject({ id: first?.id, isFinal: true });
  expect(store.getState()[1]).toBe(second);
});

test("older packets bring a language, and give way to text streams of the same speaker", async () => {
  const { fake, store, texts, agent } = open();
  fake.join("ada", { name: "Ada" });
  fake.transcribe("ada", "p1", "Gutn", { isFinal: false, language: "de" });
  fake.transcribe("ada", "p1", "Guten Tag", { language: "de" });
  expect(store.getState()).toMatchObject([{ text: "Guten Tag", language: "de", isFinal: true }]);
  agent.transcribe("ada", "Guten Tag!");
  await expect.poll(texts).toEqual(["Ada: Guten Tag!"]);
});

test("who left keeps their name", async () => {
  const { fake, store, texts, agent } = open();
  fake.join("ada", { name: "Ada" });
  agent.transcribe("ada", "Bye");
  await expect.poll(texts).toEqual(["Ada: Bye"]);
  fake.leave("ada");
  agent.transcribe("me", "Gone");
  await expect.poll(texts).toEqual(["Ada: Bye", "me: Gone"]);
  expect(store.getState()[0]?.speaker).toBeUndefined();
});
