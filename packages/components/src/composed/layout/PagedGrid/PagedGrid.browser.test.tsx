import { useTracks } from "@greenroom/hooks";
import { FakeRoom } from "@greenroom/hooks/testing";
import { Track, type RemoteTrackPublication } from "livekit-client";
import type { ReactElement } from "react";
import { expect, test, vi } from "vitest";
import { expectAccessible } from "../../../testing/expectAccessible.ts";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { PagedGrid } from "./PagedGrid.tsx";

const cameras = [{ source: Track.Source.Camera, withPlaceholder: true }];

function Pages(): ReactElement {
  const tracks = useTracks(cameras, { onlySubscribed: false });
  return (
    <div style={{ inlineSize: 800, blockSize: 500 }}>
      <PagedGrid tracks={tracks} pageSize={2} />
    </div>
  );
}

test("receives what is on the page only, and everything again when it is gone", async () => {
  const fake = new FakeRoom();
  const wished = new Map<string, boolean>();
  for (const identity of ["ada", "grace", "linus"]) {
    fake.join(identity, { name: identity });
    const publication = fake.publish(identity, Track.Source.Camera) as RemoteTrackPublication;
    vi.spyOn(publication, "setSubscribed").mockImplementation((isWished) => {
      wished.set(identity, isWished);
    });
  }
  const screen = await renderInRoot(<Pages />, fake.room);
  const shown = (): (string | null)[] =>
    screen
      .getByRole("group")
      .elements()
      .map((tile) => tile.getAttribute("data-lk-participant-name"));
  await expect.poll(shown).toEqual(["me (you)", "ada"]);
  await expect
    .poll(() => [...wished])
    .toEqual([
      ["grace", false],
      ["linus", false],
    ]);
  await expectAccessible(screen.container);
  await screen.getByRole("button", { name: "Next page" }).click();
  await expect.poll(shown).toEqual(["grace", "linus"]);
  await expect.poll(() => Object.fromEntries(wished)).toEqual({ ada: false, grace: true, linus: true });
  await expect.element(screen.getByText("2 of 2")).toBeVisible();
  await screen.unmount();
  expect(Object.fromEntries(wished)).toEqual({ ada: true, grace: true, linus: true });
});
