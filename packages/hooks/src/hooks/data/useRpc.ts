"use client";

import {
  RpcError,
  isSerializer,
  serializers,
  type PerformRpcParams,
  type Room,
  type RpcInvocationData,
  type Serializer,
  type SerializerInput,
  type SerializerOutput,
} from "livekit-client";
import { useCallback, useEffect } from "react";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useLatest } from "../../react/useLatest.ts";

/** Any pair of functions between values and text. */
// oxlint-disable-next-line typescript/no-explicit-any -- a serializer's values are its own affair
type AnySerializer = Serializer<any, any>;

/** Answers a call. What it throws as an `RpcError` reaches the caller; anything else as a general failure. */
export type RpcHandler<Input, Output> = (payload: Input, data: RpcInvocationData) => Promise<Output> | Output;

/** A call, with its payload as a value. */
export type RpcCallParams<Payload> = Omit<PerformRpcParams, "payload"> & { payload: Payload };

/** Options of {@link useRpc}. */
export interface UseRpcOptions<S extends AnySerializer = AnySerializer> {
  /** Answer this participant alone; others get `UNSUPPORTED_METHOD`. */
  fromIdentity?: string | undefined;
  /** Between text and values. Default: JSON. */
  serializer?: S | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/** Calls a method of another participant. Rejects with livekit-client's `RpcError`. */
export interface RpcPerformFn {
  <Output, Input>(params: RpcCallParams<Input>, serializer: Serializer<Output, Input>): Promise<Output>;
  (params: PerformRpcParams): Promise<string>;
}

/** What {@link useRpc} returns. */
export interface UseRpcReturn {
  perform: RpcPerformFn;
}

async function answer(
  data: RpcInvocationData,
  handler: RpcHandler<unknown, unknown>,
  { fromIdentity, serializer = serializers.json() }: UseRpcOptions,
): Promise<string> {
  if (fromIdentity !== undefined && data.callerIdentity !== fromIdentity) {
    throw new RpcError(RpcError.ErrorCode.UNSUPPORTED_METHOD, "Method not supported at destination");
  }
  let payload: unknown;
  try {
    payload = serializer.parse(data.payload);
  } catch (cause) {
    throw new RpcError(RpcError.ErrorCode.APPLICATION_ERROR, "The payload could not be read", String(cause));
  }
  return serializer.serialize(await handler(payload, data));
}

/**
 * Answers calls of a method while mounted, and calls methods of others.
 *
 * @param method - answered by `handler`; the last handler and options count, without registering anew
 * @throws MissingProviderError when there is no room
 *
 * @example
 * useRpc("getTime", async () => ({ iso: new Date().toISOString() }));
 * const { perform } = useRpc();
 * const text = await perform({ destinationIdentity: "agent", method: "greet", payload: "Ada" });
 */
export function useRpc<S extends AnySerializer = AnySerializer>(
  method: string,
  handler: RpcHandler<SerializerInput<S>, SerializerOutput<S>>,
  options?: UseRpcOptions<S>,
): UseRpcReturn;
/** Calls methods of others. A session will do as `options`. */
export function useRpc(options?: { room?: Room | undefined }): UseRpcReturn;
export function useRpc(
  methodOrOptions: string | { room?: Room | undefined } = {},
  handler?: RpcHandler<never, unknown>,
  options: UseRpcOptions = {},
): UseRpcReturn {
  const method = typeof methodOrOptions === "string" ? methodOrOptions : undefined;
  const given = typeof methodOrOptions === "string" ? options.room : methodOrOptions.room;
  const room = useEnsureRoom(given, "useRpc");
  const latest = useLatest({ handler, options });
  useEffect(() => {
    if (method === undefined) return undefined;
    room.registerRpcMethod(method, (data) =>
      answer(data, latest.current.handler as RpcHandler<unknown, unknown>, latest.current.options),
    );
    return () => room.unregisterRpcMethod(method);
  }, [room, method, latest]);
  const perform = useCallback(
    async (params: RpcCallParams<unknown>, serializer?: AnySerializer) => {
      const { payload } = params;
      if (!isSerializer(serializer)) {
        return room.localParticipant.performRpc({ ...params, payload: payload as string });
      }
      const sent = { ...params, payload: serializer.serialize(payload) };
      return serializer.parse(await room.localParticipant.performRpc(sent)) as unknown;
    },
    [room],
  );
  return { perform: perform as RpcPerformFn };
}
