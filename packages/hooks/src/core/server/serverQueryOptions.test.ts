import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { ServerApi } from "./ServerApi.ts";
import { dispatchesQueryOptions, participantsQueryOptions, roomsQueryOptions } from "./serverQueryOptions.ts";

test("rooms, participants and dispatches are fetched, cached and invalidated by what they are", async () => {
  const asked: unknown[] = [];
  const serverApi: ServerApi = {
    call: async (method, request) => {
      asked.push([method, request]);
      return { rooms: ["R"], participants: ["P"], agentDispatches: ["D"] } as never;
    },
  };
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  expect(await client.fetchQuery(roomsQueryOptions(serverApi))).toEqual(["R"]);
  expect(await client.fetchQuery(roomsQueryOptions(serverApi))).toEqual(["R"]);
  expect(await client.fetchQuery(participantsQueryOptions(serverApi, "garden"))).toEqual(["P"]);
  expect(await client.fetchQuery(dispatchesQueryOptions(serverApi, "garden"))).toEqual(["D"]);
  expect(asked).toEqual([
    ["RoomService/ListRooms", { names: [] }],
    ["RoomService/ListParticipants", { room: "garden" }],
    ["AgentDispatchService/ListDispatch", { room: "garden" }],
  ]);
  await client.invalidateQueries({ queryKey: ["greenroom", "rooms"] });
  await client.fetchQuery(roomsQueryOptions(serverApi));
  expect(asked).toHaveLength(4);
});
