import { FakeRoom } from "@greenroom/hooks/testing";
import { expect, test } from "vitest";
import { expectAccessible } from "../../../testing/expectAccessible.ts";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { StartAudioButton } from "./StartAudioButton.tsx";

test("shows only while the browser holds the sound back", async () => {
  const fake = new FakeRoom();
  const screen = await renderInRoot(<StartAudioButton />, fake.room);
  expect(screen.getByRole("button").elements()).toEqual([]);
  fake.blockAudio();
  await expect.element(screen.getByRole("button", { name: "Turn on sound" })).toBeVisible();
  await expectAccessible(screen.container);
  fake.blockAudio(false);
  await expect.poll(() => screen.getByRole("button").elements()).toEqual([]);
});
