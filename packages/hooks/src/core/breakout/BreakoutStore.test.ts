import { expect, test } from "vitest";
import { ServerApiError, type ServerApiErrorCode } from "../errors.ts";
import type { ServerApi } from "../server/ServerApi.ts";
import { BreakoutStore } from "./BreakoutStore.ts";

function open() {
  const failing = new Map<string, ServerApiErrorCode>();
  const moves: string[] = [];
  const serverApi: ServerApi = {
    call: async (_method, request) => {
      const { room, identity, destinationRoom } = request as Record<string, string>;
      const code = failing.get(identity ?? "");
      if (code) throw new ServerApiError(code, "no");
      moves.push(`${identity}: ${room} > ${destinationRoom}`);
      return {};
    },
  };
  return { failing, moves, store: new BreakoutStore("main", serverApi) };
}

test("people are planned evenly, moved there, and called back", async () => {
  const { moves, store } = open();
  store.assignEvenly(["ada", "bob", "cleo"], ["one", "two"]);
  store.assign("cleo", "two");
  store.assign("dan", "one");
  store.assign("dan", undefined);
  await store.open();
  expect(moves.splice(0)).toEqual(["ada: main > one", "bob: main > two", "cleo: main > two"]);
  expect(store.getState()).toMatchObject({ status: "open", failures: new Map() });
  await store.close();
  expect(moves).toEqual(["ada: one > main", "bob: two > main", "cleo: two > main"]);
  expect(store.getState()).toMatchObject({ status: "planning", assignments: new Map() });
});

test("who cannot be moved is told by name and can be called back again; who left counts as back", async () => {
  const { failing, store } = open();
  store.assignEvenly(["ada", "bob", "cleo"], ["one"]);
  await store.open();
  failing.set("ada", "unreachable").set("bob", "not-found");
  await store.close();
  expect([...store.getState().failures.keys()]).toEqual(["ada"]);
  expect(store.getState()).toMatchObject({ status: "open", assignments: new Map([["ada", "one"]]) });
  failing.clear();
  await store.close();
  expect(store.getState().status).toBe("planning");
});
