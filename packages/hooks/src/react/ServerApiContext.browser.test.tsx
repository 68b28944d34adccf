import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";
import type { ServerApi } from "../core/server/ServerApi.ts";
import { ServerApiContext, useEnsureServerApi, useMaybeServerApi } from "./ServerApiContext.ts";

const near: ServerApi = { call: () => Promise.resolve({}) };
const given: ServerApi = { call: () => Promise.resolve({}) };
const wrapper = ({ children }: { children: ReactNode }) => (
  <ServerApiContext.Provider value={near}>{children}</ServerApiContext.Provider>
);

test("the server API comes from the context, unless one is given", async () => {
  const { result } = await renderHook(
    () => [useMaybeServerApi(), useEnsureServerApi(), useEnsureServerApi(given)],
    { wrapper },
  );
  expect(result.current).toEqual([near, near, given]);
  expect(result.current[2]).toBe(given);
});

test("without one, useMaybeServerApi gives none, and useEnsureServerApi says what is missing", async () => {
  const { result } = await renderHook(() => useMaybeServerApi());
  expect(result.current).toBeUndefined();
  await expect(renderHook(() => useEnsureServerApi())).rejects.toThrow(
    /useEnsureServerApi .*ServerApiContext.Provider/,
  );
});
