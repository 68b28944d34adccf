import { RoomEvent } from "livekit-client";
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

test("the newest thousand are kept, and what is corrected then stays in its place", () => {
  const { fake, store } = open();
  const participant = fake.join("ada");
  const rest = {
    language: "",
    final: true,
    startTime: 0,
    endTime: 0,
    firstReceivedTime: 0,
    lastReceivedTime: 0,
  };
  const segments = Array.from({ length: 1001 }, (_, index) => ({
    id: `s${index}`,
    text: `${index}`,
    ...rest,
  }));
  fake.room.emit(RoomEvent.TranscriptionReceived, segments, participant);
  const before = store.getState();
  expect([before.length, before[0]?.text, before.at(-1)?.text]).toEqual([1000, "1", "1000"]);
  fake.transcribe("ada", "s500", "corrected");
  expect(store.getState()[499]?.text).toBe("corrected");
  expect(store.getState().toSpliced(499, 1)).toEqual(before.toSpliced(499, 1));
  expect(store.getState().filter((caption, index) => caption !== before[index]).length).toBe(1);
});
