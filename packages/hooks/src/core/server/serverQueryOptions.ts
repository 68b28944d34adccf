import type { QueryFunction, QueryObserverOptions } from "@tanstack/react-query";
import type { ServerApiError } from "../errors.ts";
import type { DispatchDescription, ParticipantDescription, RoomDescription, ServerApi } from "./ServerApi.ts";
import { onePer } from "../onePer.ts";

/** The key of a question to the server API, for invalidation and prefetching: `["greenroom", what, …, api]`. */
export type ServerQueryKey = readonly ["greenroom", ...(string | number)[]];

/** What react-query needs to ask the server API. */
export type ServerQueryOptions<Data> = QueryObserverOptions<
  Data,
  ServerApiError,
  Data,
  Data,
  ServerQueryKey
> & {
  queryKey: ServerQueryKey;
  queryFn: QueryFunction<Data, ServerQueryKey>;
};

let lastId = 0;

/** A server API is no plain value: in a query key it stands as a number of its own, behind what is asked. */
const idOf = onePer((_serverApi: ServerApi) => ++lastId);

/**
 * The query of the rooms that are open, or of those named.
 *
 * @example
 * const serverApi = createServerApi({ endpoint: "/api/livekit" });
 * const { data: rooms } = useQuery(roomsQueryOptions(serverApi));
 * await queryClient.invalidateQueries({ queryKey: ["greenroom", "rooms"] });
 */
export function roomsQueryOptions(
  serverApi: ServerApi,
  names: readonly string[] = [],
): ServerQueryOptions<RoomDescription[]> {
  return {
    queryKey: ["greenroom", "rooms", ...names, idOf(serverApi)],
    queryFn: async ({ signal }) => (await serverApi.call("RoomService/ListRooms", { names }, signal)).rooms,
  };
}

/**
 * The query of who is in a room: for those who are not. Inside, `useParticipants` is live.
 *
 * @example
 * const serverApi = createServerApi({ endpoint: "/api/livekit" });
 * const { data: people } = useQuery(participantsQueryOptions(serverApi, "garden"));
 */
export function participantsQueryOptions(
  serverApi: ServerApi,
  room: string,
): ServerQueryOptions<ParticipantDescription[]> {
  return {
    queryKey: ["greenroom", "participants", room, idOf(serverApi)],
    queryFn: async ({ signal }) =>
      (await serverApi.call("RoomService/ListParticipants", { room }, signal)).participants,
  };
}

/**
 * The query of the agents that were called into a room.
 *
 * @example
 * const serverApi = createServerApi({ endpoint: "/api/livekit" });
 * const { data: dispatches } = useQuery(dispatchesQueryOptions(serverApi, "garden"));
 */
export function dispatchesQueryOptions(
  serverApi: ServerApi,
  room: string,
): ServerQueryOptions<DispatchDescription[]> {
  return {
    queryKey: ["greenroom", "dispatches", room, idOf(serverApi)],
    queryFn: async ({ signal }) =>
      (await serverApi.call("AgentDispatchService/ListDispatch", { room }, signal)).agentDispatches,
  };
}
