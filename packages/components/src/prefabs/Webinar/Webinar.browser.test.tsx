import { ServerApiContext, type ServerApi } from "@greenroom/hooks";
import type { FakeRoom } from "@greenroom/hooks/testing";
import { expect, test, vi } from "vitest";
import { render, type RenderResult } from "vitest-browser-react";
import { createSceneRoom } from "../../testing/createSceneRoom.ts";
import { expectAccessible } from "../../testing/expectAccessible.ts";
import { Webinar } from "./Webinar.tsx";
import "../../styles/index.css";

const show = (fake: FakeRoom, serverApi?: ServerApi): Promise<RenderResult> =>
  render(
    <ServerApiContext.Provider value={serverApi}>
      <div style={{ blockSize: 600 }}>
        <Webinar room={fake.room} />
      </div>
    </ServerApiContext.Provider>,
  );
const permissionOf = (canPublish: boolean) => ({
  canPublish,
  canPublishSources: [],
  canSubscribe: true,
  canUpdateMetadata: true,
});
const tilesOf = (screen: RenderResult): (string | null)[] =>
  Array.from(screen.container.querySelectorAll("[data-lk-participant-name]"), (tile) =>
    tile.getAttribute("data-lk-participant-name"),
  );

test("the audience sees the stage alone, raises a hand, and is brought on stage", async () => {
  const fake = createSceneRoom({ others: 4, onStage: 1, publishing: false });
  const screen = await show(fake);
  await expect.poll(() => tilesOf(screen)).toEqual(["Ada Lovelace"]);
  expect(screen.getByRole("button", { name: "Microphone" }).elements()).toEqual([]);
  await screen.getByRole("button", { name: "Raise hand" }).click();
  await expect.poll(() => fake.room.localParticipant.attributes["hand"]).toMatch(/^\d+$/);
  await expectAccessible(screen.container);
  fake.update("me", { permission: permissionOf(true) });
  await expect.poll(() => tilesOf(screen)).toEqual(["Ada Lovelace", "Sam (you)"]);
  await expect.element(screen.getByRole("button", { name: "Microphone", exact: true })).toBeVisible();
  await expect.poll(() => fake.room.localParticipant.attributes["hand"]).toBe("");
  await expect
    .element(screen.getByText("Turn on your microphone or camera when you are ready.").first())
    .toBeVisible();
  fake.update("me", { permission: permissionOf(false) });
  await expect.poll(() => tilesOf(screen)).toEqual(["Ada Lovelace"]);
});

test("a host brings raised hands on stage in their order, and is told when the server refuses", async () => {
  const fake = createSceneRoom({ others: 4, onStage: 1 });
  const call = vi.fn<(method: string, request: unknown) => Promise<unknown>>().mockResolvedValue({});
  const screen = await show(fake, { call: call as unknown as ServerApi["call"] });
  fake.update("person-3", { attributes: { hand: "2000" } });
  fake.update("person-2", { attributes: { hand: "1000" } });
  await screen.getByRole("button", { name: "People" }).click();
  await expect
    .poll(() =>
      screen
        .getByRole("button", { name: /^Bring/ })
        .elements()
        .map((button) => button.ariaLabel),
    )
    .toEqual(["Bring Katherine Johnson on stage", "Bring Alan Turing on stage"]);
  await expect.element(screen.getByRole("heading", { name: "3 people in the audience" })).toBeVisible();
  await expectAccessible(screen.container);
  await screen.getByRole("button", { name: "Bring Katherine Johnson on stage" }).click();
  await expect
    .poll(() => call.mock.lastCall?.[1])
    .toMatchObject({ identity: "person-2", permission: { canPublish: true, canSubscribe: true } });
  call.mockRejectedValue(new Error("403"));
  await screen.getByRole("button", { name: "Move Ada Lovelace to the audience" }).click();
  await expect.element(screen.getByText("That did not work. Try again.").first()).toBeVisible();
});

test("without a server API nobody can be moved", async () => {
  const fake = createSceneRoom({ others: 2, onStage: 1 });
  fake.update("person-1", { attributes: { hand: "1000" } });
  const screen = await show(fake);
  await screen.getByRole("button", { name: "People" }).click();
  await expect.element(screen.getByRole("heading", { name: "Raised hands" })).toBeVisible();
  expect(screen.getByRole("button", { name: /stage/ }).elements()).toEqual([]);
});
