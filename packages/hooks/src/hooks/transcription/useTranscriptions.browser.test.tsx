import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useTextStream } from "../data/useTextStream.ts";
import { useTranscriptions } from "./useTranscriptions.ts";

const topic = "lk.transcription";
const segment = (id: string, track = "TR_1") => ({ "lk.segment_id": id, "lk.transcribed_track_id": track });

test("useTranscriptions keeps a segment in its place while it is corrected", async () => {
  const fake = new FakeRoom({ media: "empty" });
  fake.join("ada");
  const { result } = await renderHook(() => useTranscriptions(), { wrapper: createRoomWrapper(fake.room) });
  fake.chat("ada", "hel", { topic, attributes: segment("s1") });
  await expect.poll(() => result.current.length).toBe(1);
  fake.chat("ada", "bye", { topic, attributes: segment("s2") });
  await expect.poll(() => result.current.length).toBe(2);
  fake.chat("ada", "hello", { topic, attributes: segment("s1") });
  await expect.poll(() => result.current.map((each) => each.text)).toEqual(["hello", "bye"]);
});

test("useTranscriptions can be narrowed to speakers and tracks", async () => {
  const fake = new FakeRoom({ media: "empty" });
  fake.join("ada");
  fake.join("bob");
  const { result } = await renderHook(
    () => [useTranscriptions({ participantIdentities: ["bob"] }), useTranscriptions({ trackSids: ["TR_1"] })],
    { wrapper: createRoomWrapper(fake.room) },
  );
  fake.chat("ada", "from ada", { topic, attributes: segment("s1") });
  fake.chat("bob", "from bob", { topic, attributes: segment("s2", "TR_2") });
  await expect
    .poll(() => result.current.map((list) => list.map((each) => each.text)))
    .toEqual([["from bob"], ["from ada"]]);
});

test("useTextStream says when another handler holds the topic", async () => {
  const fake = new FakeRoom({ media: "empty" });
  fake.room.registerTextStreamHandler("mine", () => undefined);
  const { result } = await renderHook(() => useTextStream("mine"), { wrapper: createRoomWrapper(fake.room) });
  expect(result.current.error?.code).toBe("topic-taken");
});
