import { afterAll, afterEach, expect, test, vi } from "vitest";
import { createServerApi } from "./createServerApi.ts";

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal("fetch", fetched);
afterEach(() => fetched.mockReset());
afterAll(() => void vi.unstubAllGlobals());

const serverApi = createServerApi({ endpoint: "/api/livekit/", getHeaders: () => ({ "x-session": "s1" }) });
const remove = (signal?: AbortSignal): Promise<unknown> =>
  serverApi.call("RoomService/RemoveParticipant", { room: "garden", identity: "ada" }, signal);

test("asks the app's endpoint by LiveKit's names and reads answers in either case", async () => {
  fetched.mockResolvedValue(
    Response.json({
      participants: [{ identity: "ada", joined_at: "1", attributes: { snake_key: "kept" } }],
    }),
  );
  const answer = await serverApi.call("RoomService/ListParticipants", { room: "garden" });
  expect(answer).toEqual({
    participants: [{ identity: "ada", joinedAt: "1", attributes: { snake_key: "kept" } }],
  });
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(url).toBe("/api/livekit/livekit.RoomService/ListParticipants");
  expect(init).toMatchObject({ method: "POST", body: '{"room":"garden"}' });
  expect(new Headers(init?.headers).get("x-session")).toBe("s1");
});

test.each([
  [403, "not-allowed"],
  [404, "not-found"],
  [400, "invalid"],
  [500, "failed"],
])("an answer %i is an error %j", async (status, code) => {
  fetched.mockResolvedValue(new Response("why", { status }));
  await expect(remove()).rejects.toMatchObject({ name: "ServerApiError", code });
});

test("a server that is not there is unreachable; a call called off rejects with the signal's reason", async () => {
  fetched.mockRejectedValue(new TypeError("fetch failed"));
  await expect(remove()).rejects.toMatchObject({ code: "unreachable" });
  await expect(remove(AbortSignal.abort(new Error("off")))).rejects.toThrow("off");
});
