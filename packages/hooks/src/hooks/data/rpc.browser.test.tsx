import { RpcError, serializers, type RpcInvocationData } from "livekit-client";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useReactions } from "./useReactions.ts";
import { useRpc } from "./useRpc.ts";

type Handler = (data: RpcInvocationData) => Promise<string>;

function open() {
  const fake = new FakeRoom({ media: "empty" });
  const registered = new Map<string, Handler>();
  vi.spyOn(fake.room, "registerRpcMethod").mockImplementation((method, handler) => {
    registered.set(method, handler);
  });
  vi.spyOn(fake.room, "unregisterRpcMethod").mockImplementation((method) => void registered.delete(method));
  const call = (method: string, payload: string, callerIdentity = "agent") =>
    registered.get(method)?.({ requestId: "1", callerIdentity, payload, responseTimeout: 1000 });
  return { fake, registered, call, wrapper: createRoomWrapper(fake.room) };
}

test("useRpc answers with values as JSON while mounted, by the handler of the last render", async () => {
  const { registered, call, wrapper } = open();
  let factor = 2;
  const { rerender, unmount } = await renderHook(
    () => useRpc("times", (count: number) => ({ product: count * factor })),
    { wrapper },
  );
  await expect(call("times", "21")).resolves.toBe('{"product":42}');
  factor = 3;
  await rerender();
  await expect(call("times", "2")).resolves.toBe('{"product":6}');
  await unmount();
  expect(registered.size).toBe(0);
});

test("useRpc refuses other callers and payloads that cannot be read", async () => {
  const { call, wrapper } = open();
  const handler = vi.fn<() => string>();
  await renderHook(() => useRpc("secret", handler, { fromIdentity: "agent" }), { wrapper });
  await expect(call("secret", "{}", "eve")).rejects.toMatchObject({
    code: RpcError.ErrorCode.UNSUPPORTED_METHOD,
  });
  await expect(call("secret", "{")).rejects.toMatchObject({ code: RpcError.ErrorCode.APPLICATION_ERROR });
  expect(handler).not.toHaveBeenCalled();
});

test("useRpc calls others, with text or with values", async () => {
  const { fake, wrapper } = open();
  const performRpc = vi.spyOn(fake.room.localParticipant, "performRpc").mockResolvedValue('{"sum":3}');
  const { result } = await renderHook(() => useRpc(), { wrapper });
  const target = { destinationIdentity: "agent", method: "sum" };
  await expect(result.current.perform({ ...target, payload: "raw" })).resolves.toBe('{"sum":3}');
  const json = serializers.json<{ sum: number }, number[]>();
  await expect(result.current.perform({ ...target, payload: [1, 2] }, json)).resolves.toEqual({ sum: 3 });
  expect(performRpc).toHaveBeenLastCalledWith({ ...target, payload: "[1,2]" });
});

test("useReactions shows one's own and others' reactions, and lets go of them", async () => {
  const { fake, wrapper } = open();
  const ada = fake.join("ada");
  const publishData = vi.spyOn(fake.room.localParticipant, "publishData").mockResolvedValue();
  const { result } = await renderHook(() => useReactions(), { wrapper });
  await result.current.send("👏");
  expect(publishData).toHaveBeenCalledWith(
    new TextEncoder().encode("👏"),
    expect.objectContaining({ reliable: false }),
  );
  fake.sendData("ada", new TextEncoder().encode("🎉"), "greenroom.reaction");
  fake.sendData("ada", new TextEncoder().encode("x".repeat(33)), "greenroom.reaction");
  await expect.poll(() => result.current.reactions.map(({ text }) => text)).toEqual(["👏", "🎉"]);
  expect(result.current.reactions[1]?.from).toBe(ada);
  await expect.poll(() => result.current.reactions, { timeout: 6000 }).toEqual([]);
});
