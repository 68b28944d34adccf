import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeAgent } from "../../testing/FakeAgent.ts";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useChat } from "../chat/useChat.ts";
import { useChatHistory } from "../chat/useChatHistory.ts";
import { useByteStream } from "../data/useByteStream.ts";
import { useAgentExpression } from "./useAgentExpression.ts";
import { useAgentTurns } from "./useAgentTurns.ts";
import { useToolCalls } from "./useToolCalls.ts";

function open() {
  const fake = new FakeRoom({ media: "empty" });
  return { fake, agent: new FakeAgent(fake), wrapper: createRoomWrapper(fake.room) };
}

test("useAgentTurns keeps every turn, also of an agent that left and returned", async () => {
  const { fake, agent, wrapper } = open();
  agent.join();
  const { result } = await renderHook(() => useAgentTurns(), { wrapper });
  const speak = async (count: number) => {
    fake.speak("me");
    await Promise.resolve();
    fake.speak([]);
    await Promise.resolve();
    agent.become("speaking");
    await expect.poll(() => result.current.length).toBe(count);
    expect(result.current.at(-1)?.latencyMs).toBeTypeOf("number");
  };
  await speak(1);
  fake.speak("me");
  await Promise.resolve();
  agent.become("listening");
  await expect.poll(() => result.current).toMatchObject([{ isInterrupted: true }]);
  fake.speak([]);
  agent.leave();
  await Promise.resolve();
  agent.join();
  await Promise.resolve();
  await speak(2);
});

test("useToolCalls answers by the tools of the last render, and waits for a word", async () => {
  const { fake, wrapper } = open();
  const handlers = new Map<string, (data: never) => Promise<string>>();
  vi.spyOn(fake.room, "registerRpcMethod").mockImplementation((name, handler) => {
    handlers.set(name, handler);
  });
  vi.spyOn(fake.room, "unregisterRpcMethod").mockImplementation((name) => void handlers.delete(name));
  let seats = 1;
  const { result, rerender, unmount } = await renderHook(
    () => useToolCalls({ book: { needsApproval: true, run: () => ({ seats }) } }),
    { wrapper },
  );
  seats = 2;
  await rerender();
  const data = { requestId: "r", callerIdentity: "agent", payload: "{}", responseTimeout: 9000 };
  const answer = handlers.get("book")?.(data as never);
  await expect.poll(() => result.current.toolCalls[0]?.status).toBe("waiting");
  result.current.approve("r");
  await expect(answer).resolves.toBe('{"seats":2}');
  await unmount();
  expect(handlers.size).toBe(0);
});

test("useAgentExpression follows what comes with the end of a segment", async () => {
  const { fake, agent, wrapper } = open();
  agent.join();
  const { result } = await renderHook(() => useAgentExpression(), { wrapper });
  expect(result.current).toEqual({ mood: null, expression: null });
  const closingAttributes = { "lk.expression": '{"mood":"calm"}' };
  fake.chat("agent", "Breathe", { topic: "lk.transcription", closingAttributes });
  await expect.poll(() => result.current.mood).toBe("calm");
});

test("useChatHistory fills useChat's list on mount, and useByteStream receives and sends files", async () => {
  const { fake, wrapper } = open();
  fake.join("ada");
  const sendFile = vi.spyOn(fake.room.localParticipant, "sendFile").mockResolvedValue({ id: "ST_1" });
  const load = async () => [{ id: "1", timestamp: 1, message: "earlier", fromIdentity: "ada" }];
  const { result } = await renderHook(
    () => ({
      history: useChatHistory({ load }),
      texts: useChat().chatMessages.map(({ message }) => message),
      files: useByteStream("slides"),
    }),
    { wrapper },
  );
  await expect.poll(() => result.current.texts).toEqual(["earlier"]);
  expect(result.current.history.status).toBe("complete");
  fake.sendFile("ada", "slides", { name: "a.txt", mimeType: "text/plain", content: new Uint8Array([65]) });
  await expect.poll(() => result.current.files.byteStreams[0]?.file?.name).toBe("a.txt");
  const file = new File(["b"], "b.txt");
  await expect(result.current.files.send(file)).resolves.toBe("ST_1");
  expect(sendFile).toHaveBeenCalledWith(file, { topic: "slides" });
});
