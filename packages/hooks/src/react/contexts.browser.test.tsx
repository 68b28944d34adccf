import { Track } from "livekit-client";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";
import { FakeRoom } from "../testing/FakeRoom.ts";
import {
  ParticipantContext,
  useEnsureParticipant,
  useMaybeParticipantContext,
  useParticipantContext,
} from "./ParticipantContext.ts";
import { RoomContext, useEnsureRoom, useMaybeRoomContext, useRoomContext } from "./RoomContext.ts";
import {
  TrackRefContext,
  useEnsureTrackRef,
  useMaybeTrackRefContext,
  useTrackRefContext,
} from "./TrackRefContext.ts";

test.each([
  ["useRoomContext", useRoomContext, "RoomContext.Provider"],
  ["useEnsureRoom", () => useEnsureRoom(), "RoomContext.Provider"],
  ["useParticipantContext", useParticipantContext, "ParticipantContext.Provider"],
  ["useEnsureParticipant", () => useEnsureParticipant(), "ParticipantContext.Provider"],
  ["useTrackRefContext", useTrackRefContext, "TrackRefContext.Provider"],
  ["useEnsureTrackRef", () => useEnsureTrackRef(), "TrackRefContext.Provider"],
])("%s names itself and the missing provider", async (caller, hook, provider) => {
  const rejection = { code: "missing-provider", caller, provider };
  await expect(renderHook<unknown, unknown>(hook)).rejects.toMatchObject(rejection);
});

test("the useMaybe hooks give undefined outside, and the values inside", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const participant = fake.join("ada");
  const other = fake.join("bob");
  const trackRef = { participant, source: Track.Source.Camera };
  const useAll = () => [useMaybeRoomContext(), useMaybeParticipantContext(), useMaybeTrackRefContext()];
  const outside = await renderHook(useAll);
  expect(outside.result.current).toEqual([undefined, undefined, undefined]);
  const inTrack = ({ children }: { children: ReactNode }) => (
    <RoomContext.Provider value={fake.room}>
      <TrackRefContext.Provider value={trackRef}>{children}</TrackRefContext.Provider>
    </RoomContext.Provider>
  );
  const inside = await renderHook(useAll, { wrapper: inTrack });
  expect(inside.result.current).toEqual([fake.room, participant, trackRef]);
  const inParticipant = ({ children }: { children: ReactNode }) =>
    inTrack({
      children: <ParticipantContext.Provider value={other}>{children}</ParticipantContext.Provider>,
    });
  const both = await renderHook(useParticipantContext, { wrapper: inParticipant });
  expect(both.result.current).toBe(other);
});
