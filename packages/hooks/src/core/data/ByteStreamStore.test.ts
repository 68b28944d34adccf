import { expect, test, vi } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { getByteStreamStore } from "./ByteStreamStore.ts";
import { getTextStreamStore } from "./TextStreamStore.ts";

test("a file comes with its name and type once it is whole, and all read one list", async () => {
  const fake = new FakeRoom();
  fake.join("ada");
  const store = getByteStreamStore(fake.room, "slides");
  expect(getByteStreamStore(fake.room, "slides")).toBe(store);
  const content = new TextEncoder().encode("one,two");
  fake.sendFile("ada", "slides", { name: "a.csv", mimeType: "text/csv", content });
  await vi.waitFor(() => expect(store.getState().byteStreams[0]?.status).toBe("complete"));
  const [stream] = store.getState().byteStreams;
  expect(stream).toMatchObject({ participantInfo: { identity: "ada" }, progress: 1 });
  expect(stream?.file?.name).toBe("a.csv");
  expect(await stream?.file?.text()).toBe("one,two");
});

test("a topic that another handler holds is an error value", () => {
  const fake = new FakeRoom();
  fake.room.registerByteStreamHandler("taken", () => undefined);
  expect(getByteStreamStore(fake.room, "taken").getState().error?.code).toBe("topic-taken");
});

test("attributes that come with the end of a text stream are told", async () => {
  const fake = new FakeRoom();
  fake.join("ada");
  const store = getTextStreamStore(fake.room, "news");
  const attributes = { final: "false" };
  fake.chat("ada", "Hello", { topic: "news", attributes, closingAttributes: { final: "true" } });
  await vi.waitFor(() =>
    expect(store.getState().textStreams[0]?.streamInfo.attributes).toEqual({ final: "true" }),
  );
});
