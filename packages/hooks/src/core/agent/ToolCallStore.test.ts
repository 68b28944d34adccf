import { RpcError, type RpcInvocationData } from "livekit-client";
import { expect, test, vi } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { ToolCallStore, type AgentTool } from "./ToolCallStore.ts";

function open(tool: AgentTool) {
  const { room } = new FakeRoom();
  let answer: ((data: RpcInvocationData) => Promise<string>) | undefined;
  vi.spyOn(room, "registerRpcMethod").mockImplementation((_name, handler) => void (answer = handler));
  const unregister = vi.spyOn(room, "unregisterRpcMethod").mockImplementation(() => undefined);
  const store = new ToolCallStore();
  const end = store.register(room, "bookFlight", () => tool);
  const call = (payload = '{"to":"Oslo"}', responseTimeout = 5000): Promise<string> | undefined =>
    answer?.({ requestId: "r1", callerIdentity: "agent", payload, responseTimeout });
  return { store, call, end, unregister };
}

const statusOf = (store: ToolCallStore) => store.getState().map(({ status }) => status);

test("a tool runs at once, and its result goes back as JSON", async () => {
  const { store, call, end, unregister } = open({ run: async (args) => ({ booked: args }) });
  await expect(call()).resolves.toBe('{"booked":{"to":"Oslo"}}');
  expect(store.getState()).toMatchObject([
    { name: "bookFlight", callerIdentity: "agent", args: { to: "Oslo" }, status: "done" },
  ]);
  end();
  expect(unregister).toHaveBeenCalledWith("bookFlight");
});

test("one that needs it waits for a person's word", async () => {
  const run = vi.fn<AgentTool["run"]>().mockReturnValue(undefined);
  const { store, call } = open({ run, needsApproval: true });
  const answer = call("plain");
  expect(store.getState()).toMatchObject([{ status: "waiting", args: "plain" }]);
  expect(run).not.toHaveBeenCalled();
  store.approve("r1");
  await expect(answer).resolves.toBe("null");
  expect(statusOf(store)).toEqual(["done"]);
});

test("a refusal reaches the agent with its reason, and nothing runs", async () => {
  const run = vi.fn<AgentTool["run"]>();
  const { store, call } = open({ run, needsApproval: true });
  const answer = call();
  store.deny("r1", "Too dear");
  await expect(answer).rejects.toMatchObject({ code: 403, message: "Too dear" });
  expect(statusOf(store)).toEqual(["denied"]);
  expect(run).not.toHaveBeenCalled();
});

test("without an answer the call expires when the agent waits no longer", async () => {
  const { store, call } = open({ run: () => 1, needsApproval: true });
  await expect(call("{}", 5)).rejects.toMatchObject({ code: 403 });
  expect(statusOf(store)).toEqual(["expired"]);
});

test("a tool that fails says why; an RpcError goes on as it is", async () => {
  const failing = open({
    run: () => {
      throw new Error("no seats");
    },
  });
  await expect(failing.call()).rejects.toMatchObject({
    code: RpcError.ErrorCode.APPLICATION_ERROR,
    message: "no seats",
  });
  expect(failing.store.getState()).toMatchObject([{ status: "failed", error: { message: "no seats" } }]);
  const own = open({ run: () => Promise.reject(new RpcError(77, "mine")) });
  await expect(own.call()).rejects.toMatchObject({ code: 77 });
});
