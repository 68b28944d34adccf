import {
  serializers,
  Track,
  type LocalTrackPublication,
  type Participant,
  type RemoteParticipant,
  type Room,
  type VideoCaptureOptions,
} from "livekit-client";
import { expectTypeOf, test } from "vitest";
import {
  isTrackReference,
  shallowEqual,
  tokenQueryOptions,
  useDataChannel,
  useIsMuted,
  useParticipants,
  usePinnedTracks,
  useRemoteParticipants,
  useRoomContext,
  useRoomSelector,
  useRpc,
  useTracks,
  useTrackToggle,
  type AgentFailure,
  type AgentState,
  type ChatMessage,
  type DeviceError,
  type Equality,
  type ReceivedDataMessage,
  type RoomSnapshot,
  type RpcPerformFn,
  type TokenQuery,
  type TokenSourceLike,
  type TrackReference,
  type TrackReferenceOrPlaceholder,
  type TrackReferencePlaceholder,
  type UseAgentReturn,
  type UseChatResult,
  type UseSessionReturn,
  type UseTrackToggleResult,
} from "./index.ts";

// Types alone: no hook is called here. `scripts/check-types.mjs` compiles this file against the built declarations too,
// with each TypeScript that users may have.

test("plain sources give references, sources with options may give placeholders", () => {
  expectTypeOf(useTracks<Track.Source[]>).returns.toEqualTypeOf<TrackReference[]>();
  expectTypeOf(useTracks<{ source: Track.Source; withPlaceholder: boolean }[]>).returns.toEqualTypeOf<
    TrackReferenceOrPlaceholder[]
  >();
  const useAll = () => useTracks();
  expectTypeOf(useAll).returns.toEqualTypeOf<TrackReference[]>();
  const useCameras = () => useTracks([Track.Source.Camera], { onlySubscribed: false });
  expectTypeOf(useCameras).returns.toEqualTypeOf<TrackReference[]>();
  const usePlaces = () => useTracks([{ source: Track.Source.Camera, withPlaceholder: true }]);
  expectTypeOf(usePlaces).returns.toEqualTypeOf<TrackReferenceOrPlaceholder[]>();
});

test("a reference is told from a placeholder by its publication", () => {
  expectTypeOf(isTrackReference).guards.toEqualTypeOf<TrackReference>();
  expectTypeOf<TrackReferencePlaceholder["publication"]>().toEqualTypeOf<undefined>();
  expectTypeOf<TrackReference["participant"]>().toEqualTypeOf<Participant>();
  expectTypeOf(usePinnedTracks).returns.toEqualTypeOf<TrackReferenceOrPlaceholder[]>();
});

test("what is about a track takes a reference or a source", () => {
  expectTypeOf(useIsMuted).parameter(0).toEqualTypeOf<TrackReferenceOrPlaceholder | Track.Source>();
  expectTypeOf(useIsMuted).returns.toEqualTypeOf<boolean>();
});

test("selectors give what they select, from a snapshot that cannot be changed", () => {
  expectTypeOf(useRoomSelector<number>).returns.toEqualTypeOf<number>();
  expectTypeOf(useRoomSelector<number>)
    .parameter(0)
    .toEqualTypeOf<(snapshot: RoomSnapshot) => number>();
  expectTypeOf(shallowEqual<string[]>).toExtend<Equality<string[]>>();
  expectTypeOf<RoomSnapshot["participants"]>().not.toExtend<unknown[]>();
});

test("room and participants are livekit-client's own", () => {
  expectTypeOf(useRoomContext).returns.toEqualTypeOf<Room>();
  expectTypeOf(useRemoteParticipants).returns.toEqualTypeOf<RemoteParticipant[]>();
  expectTypeOf(useParticipants).returns.toExtend<Participant[]>();
});

test("chat and agents say what they give", () => {
  expectTypeOf<UseChatResult["send"]>().returns.resolves.toEqualTypeOf<ChatMessage>();
  expectTypeOf<UseAgentReturn["state"]>().toEqualTypeOf<AgentState>();
  expectTypeOf<UseAgentReturn["failure"]>().toEqualTypeOf<AgentFailure | undefined>();
  expectTypeOf<UseSessionReturn["start"]>().returns.resolves.toEqualTypeOf<void>();
});

test("a toggle's options follow its source", () => {
  const useCamera = () => useTrackToggle({ source: Track.Source.Camera });
  expectTypeOf(useCamera).returns.toEqualTypeOf<UseTrackToggleResult<Track.Source.Camera>>();
  type Toggle = ReturnType<typeof useCamera>;
  expectTypeOf<Parameters<Toggle["toggle"]>[1]>().toEqualTypeOf<VideoCaptureOptions | undefined>();
  expectTypeOf<Toggle["track"]>().toEqualTypeOf<LocalTrackPublication | undefined>();
  expectTypeOf<Toggle["error"]>().toEqualTypeOf<DeviceError | undefined>();
});

test("a topic's messages carry the topic", () => {
  const useCursor = () => useDataChannel("cursor");
  expectTypeOf<ReturnType<typeof useCursor>["message"]>().toEqualTypeOf<
    ReceivedDataMessage<"cursor"> | undefined
  >();
});

test("a serializer types both ends of a call", () => {
  const sum = serializers.json<{ sum: number }, number[]>();
  const call = (perform: RpcPerformFn) =>
    perform({ destinationIdentity: "agent", method: "sum", payload: [1, 2] }, sum);
  expectTypeOf(call).returns.resolves.toEqualTypeOf<{ sum: number }>();
  const useRaw = () => useRpc().perform({ destinationIdentity: "agent", method: "ping", payload: "" });
  expectTypeOf(useRaw).returns.resolves.toEqualTypeOf<string>();
});

test("anything that fetches as livekit-client's token sources do is one", () => {
  expectTypeOf(tokenQueryOptions).parameter(0).toEqualTypeOf<TokenQuery>();
  expectTypeOf<TokenQuery["tokenSource"]>().toEqualTypeOf<TokenSourceLike | undefined>();
});
