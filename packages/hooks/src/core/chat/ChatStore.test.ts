import { describe, expect, test, vi } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { getChatHistoryStore, type ChatHistory, type ChatHistoryRequest } from "./ChatHistoryStore.ts";
import { chatTopic, getChatStore } from "./ChatStore.ts";
import { editMessage } from "./editMessage.ts";

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

  test("tells how much of its files is here, and how many broke off when the sender is gone", async () => {
    const { fake, store } = open();
    fake.join("ada");
    const content = new TextEncoder().encode("a,b,c,d");
    const file = { name: "a.csv", mimeType: "text/csv", content };
    fake.chat("ada", "tables", { attachments: [file, { ...file, sentBytes: 3 }] });
    const message = () => store.getState().chatMessages[0];
    await vi.waitFor(() => expect(message()?.fileProgress).toBeCloseTo((1 + 3 / 7) / 2));
    expect(message()?.attachedFiles).toEqual([]);
    fake.leave("ada");
    await vi.waitFor(() => expect(message()).toMatchObject({ missingFileCount: 1 }));
    expect(message()).not.toHaveProperty("fileProgress");
    expect(await message()?.attachedFiles[0]?.text()).toBe("a,b,c,d");
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

describe("editing and history", () => {
  test("an edit goes out under the message's own id and keeps its place, files and first time", async () => {
    const { fake, store } = open();
    const file = new File(["x"], "x.txt");
    const { id, timestamp } = await store.send("helo", { attachments: [file], attributes: { a: "1" } });
    await store.send("next");
    await editMessage(store, id, "hello");
    await editMessage(store, id, "hello!");
    const [edited, next] = store.getState().chatMessages;
    expect(edited).toMatchObject({
      id,
      timestamp,
      message: "hello!",
      attachedFiles: [file],
      attributes: { a: "1" },
    });
    expect(edited?.editTimestamp).toBeTypeOf("number");
    expect(next?.message).toBe("next");
    expect(fake.sentTexts.slice(2)).toMatchObject([
      { text: "hello", options: { topic: "lk.chat", streamId: id, type: "update", version: 1 } },
      { text: "hello!", options: { version: 2 } },
    ]);
  });

  test("another's message, and an empty text, are refused", async () => {
    const { fake, store } = open();
    fake.join("ada");
    fake.chat("ada", "hers", { id: "1" });
    await vi.waitFor(() => expect(store.getState().chatMessages).toHaveLength(1));
    await expect(editMessage(store, "1", "mine")).rejects.toMatchObject({ code: "not-own" });
    const { id } = await store.send("mine");
    await expect(editMessage(store, id, " ")).rejects.toMatchObject({ code: "empty" });
  });

  test("history comes page by page before what is known, and none twice", async () => {
    const { fake, store } = open();
    const ada = fake.join("ada");
    fake.chat("ada", "live", { id: "3" });
    await vi.waitFor(() => expect(store.getState().chatMessages).toHaveLength(1));
    const kept = ["1", "2", "3"].map((id) => ({
      id,
      timestamp: 0,
      message: `old ${id}`,
      fromIdentity: "ada",
    }));
    const asked: ChatHistoryRequest[] = [];
    const history: ChatHistory = {
      load: async (request) => {
        asked.push(request);
        return asked.length === 1 ? kept.slice(1) : kept.slice(0, 1);
      },
    };
    const earlier = getChatHistoryStore(fake.room, chatTopic);
    const texts = () => store.getState().chatMessages.map(({ message }) => message);
    await Promise.all([earlier.loadEarlier(history, 2), earlier.loadEarlier(history, 2)]);
    expect(texts()).toEqual(["old 2", "live"]);
    expect(earlier.getState().status).toBe("idle");
    await earlier.loadEarlier(history, 2);
    expect(texts()).toEqual(["old 1", "old 2", "live"]);
    expect(store.getState().chatMessages[0]).toMatchObject({ from: ada, attachedFiles: [] });
    expect(asked.map(({ before }) => before?.id)).toEqual(["3", "2"]);
    expect(earlier.getState().status).toBe("complete");
  });

  test("a history that does not answer is an error, and can be asked again", async () => {
    const { fake } = open();
    const store = getChatHistoryStore(fake.room, chatTopic);
    const load = vi
      .fn<ChatHistory["load"]>()
      .mockRejectedValueOnce(new Error("offline"))
      .mockResolvedValue([]);
    await store.loadEarlier({ load }, 10);
    expect(store.getState()).toMatchObject({ status: "failed", error: { code: "history-failed" } });
    await store.loadEarlier({ load }, 10);
    expect(store.getState().status).toBe("complete");
  });
});
