import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useTracks } from "../tracks/useTracks.ts";
import { usePagination } from "./usePagination.ts";

const usePages = () => {
  const tracks = useTracks([{ source: Track.Source.Camera, withPlaceholder: true }]);
  return usePagination(2, tracks);
};

test("usePagination pages, keeps tiles in place and stays within the pages there are", async () => {
  const fake = new FakeRoom({ media: "empty" });
  for (const identity of ["a", "b", "c", "d"]) fake.join(identity);
  const { result, act } = await renderHook(usePages, { wrapper: createRoomWrapper(fake.room) });
  const shown = () => result.current.tracks.map((ref) => ref.participant.identity).join();
  expect(result.current).toMatchObject({ totalPageCount: 3, currentPage: 1 });
  expect(shown()).toBe("me,a");
  await act(() => result.current.nextPage());
  expect(shown()).toBe("b,c");
  fake.leave("a");
  fake.publish("c", Track.Source.Camera);
  await expect.poll(() => result.current.tracks[1]?.participant.identity).toBe("d");
  await act(() => result.current.setPage(9));
  expect(result.current.currentPage).toBe(result.current.totalPageCount);
  fake.leave("c");
  fake.leave("d");
  await expect.poll(() => result.current).toMatchObject({ totalPageCount: 1, currentPage: 1 });
  expect(shown()).toBe("me,b");
});

test("usePagination keeps its array while someone comes or goes on another page", async () => {
  const fake = new FakeRoom({ media: "empty" });
  fake.join("a");
  const { result } = await renderHook(usePages, { wrapper: createRoomWrapper(fake.room) });
  const { tracks } = result.current;
  fake.join("b");
  await expect.poll(() => result.current.totalPageCount).toBe(2);
  expect(result.current.tracks).toBe(tracks);
});
