import { describe, expect, test, vi } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { chatTopic, getChatStore } from "./ChatStore.ts";

const open = () => {
  const fake = new FakeRoom();
  return { fake, store: getChatStore(fake.room, chatTopic) };
};

describe("ChatStore", () => {
  test("is one for each room and topic", () => {
    const { fake, store } = open();
    expect(getChatStore(fake.room, chatTopic)).toBe(store);
    expect(getChatStore(fake.room, "side")).not.toBe(store);
  });

  test("gives one's own and others' messages the same shape", async () => {
    const { fake, store } = open();
    const ada = fake.join("ada");
    fake.chat("ada", "hello", { attributes: { mood: "good" } });
    await vi.waitFor(() => expect(store.getState().chatMessages).toHaveLength(1));
    await store.send("hi", { attributes: { mood: "fine" } });
    const [theirs, mine] = store.getState().chatMessages;
    expect(Object.keys(mine!).toSorted()).toEqual(Object.keys(theirs!).toSorted());
    expect(theirs).toMatchObject({
      message: "hello",
      from: ada,
      fromIdentity: "ada",
      attributes: { mood: "good" },
    });
    expect(mine).toMatchObject({ message: "hi", from: fake.room.localParticipant, fromIdentity: "me" });
    expect(fake.sentTexts).toEqual([
      { text: "hi", options: { topic: "lk.chat", attributes: { mood: "fine" } } },
    ]);
  });

  test("takes a message with a known id of the same sender as an edit", async () => {
    const { fake, store } = open();
    fake.join("ada");
    fake.join("bob");
    fake.chat("ada", "helo", { id: "1" });
    fake.chat("bob", "mine", { id: "1" });
    fake.chat("ada", "hello", { id: "1" });
    await vi.waitFor(() =>
      expect(store.getState().chatMessages.map((m) => m.message)).toEqual(["hello", "mine"]),
    );
    expect(store.getState().chatMessages[0]?.editTimestamp).toBeTypeOf("number");
  });

  test("shows a text at once and its files when they are whole, in the sender's order", async () => {
    const { fake, store } = open();
    fake.join("ada");
    const content = new TextEncoder().encode("a,b");
    const attachments = ["b.csv", "a.csv"].map((name) => ({ name, mimeType: "text/csv", content }));
    fake.chat("ada", "tables", { attachments });
    await vi.waitFor(() => expect(store.getState().chatMessages[0]?.attachedFiles).toHaveLength(2));
    const files = store.getState().chatMessages[0]!.attachedFiles;
    expect(files.map((file) => [file.name, file.type])).toEqual([
      ["b.csv", "text/csv"],
      ["a.csv", "text/csv"],
    ]);
    expect(await files[0]?.text()).toBe("a,b");
  });

  test("refuses an empty message and one without connection, and says so", async () => {
    const { fake, store } = open();
    await expect(store.send("  ")).rejects.toMatchObject({ code: "empty" });
    fake.disconnect();
    await expect(store.send("hi")).rejects.toMatchObject({ code: "not-connected" });
    expect(store.getState()).toMatchObject({ isSending: false, error: { code: "not-connected" } });
  });

  test("says when sending fails, and adds nothing", async () => {
    const { fake, store } = open();
    fake.room.localParticipant.sendText = () => Promise.reject(new Error("buffer full"));
    await expect(store.send("hi")).rejects.toMatchObject({ code: "send-failed" });
    expect(store.getState()).toMatchObject({ chatMessages: [], isSending: false });
  });

  test("says when another handler holds the topic", () => {
    const fake = new FakeRoom();
    fake.room.registerTextStreamHandler(chatTopic, () => undefined);
    expect(getChatStore(fake.room, chatTopic).getState().error?.code).toBe("topic-taken");
  });
});
