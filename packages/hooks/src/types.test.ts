import { serializers, type RemoteParticipant, type Track } from "livekit-client";
import { expectTypeOf, test } from "vitest";
import {
  useRemoteParticipants,
  useRoomSelector,
  useTracks,
  type AgentFailure,
  type ChatMessage,
  type TrackReference,
  type RpcPerformFn,
  type TrackReferenceOrPlaceholder,
  type UseAgentReturn,
  type UseChatResult,
} from "./index.ts";

test("plain sources give references, sources with options may give placeholders", () => {
  expectTypeOf(useTracks<Track.Source[]>).returns.toEqualTypeOf<TrackReference[]>();
  expectTypeOf(useTracks<{ source: Track.Source; withPlaceholder: boolean }[]>).returns.toEqualTypeOf<
    TrackReferenceOrPlaceholder[]
  >();
});

test("selectors, chat and agents say what they give", () => {
  expectTypeOf(useRoomSelector<number>).returns.toEqualTypeOf<number>();
  expectTypeOf(useRemoteParticipants).returns.toEqualTypeOf<RemoteParticipant[]>();
  expectTypeOf<UseChatResult["send"]>().returns.resolves.toEqualTypeOf<ChatMessage>();
  expectTypeOf<UseAgentReturn["failure"]>().toEqualTypeOf<AgentFailure | undefined>();
});

test("a serializer types both ends of a call", () => {
  const sum = serializers.json<{ sum: number }, number[]>();
  const call = (perform: RpcPerformFn) =>
    perform({ destinationIdentity: "agent", method: "sum", payload: [1, 2] }, sum);
  expectTypeOf(call).returns.resolves.toEqualTypeOf<{ sum: number }>();
});
