import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useIsHandRaised, useRaisedHands } from "./useRaisedHands.ts";

test("useRaisedHands is a queue in the order in which hands went up, the local one among them", async () => {
  const fake = new FakeRoom({ media: "empty" });
  fake.join("ada", { attributes: { hand: "3000" } });
  fake.join("bob", { attributes: { hand: "2000" } });
  fake.join("eve", { attributes: { hand: "" } });
  const { result } = await renderHook(() => useRaisedHands(), { wrapper: createRoomWrapper(fake.room) });
  const queue = () => result.current.raisedHands.map(({ identity }) => identity);
  expect(queue()).toEqual(["bob", "ada"]);
  expect(result.current.isRaised).toBe(false);
  await result.current.setRaised(true);
  await expect.poll(queue).toEqual(["bob", "ada", "me"]);
  expect(result.current.isRaised).toBe(true);
  fake.leave("bob");
  await result.current.setRaised(false);
  await expect.poll(queue).toEqual(["ada"]);
});

test("useIsHandRaised follows one participant, and renders for nobody else", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const ada = fake.join("ada", { attributes: { hand: "3000" } });
  fake.join("bob");
  let renders = 0;
  const { result } = await renderHook(
    () => {
      renders++;
      return useIsHandRaised({ participant: ada });
    },
    { wrapper: createRoomWrapper(fake.room) },
  );
  expect(result.current).toBe(true);
  const before = renders;
  fake.update("bob", { attributes: { hand: "4000" } });
  fake.update("ada", { attributes: { hand: "" } });
  await expect.poll(() => result.current).toBe(false);
  expect(renders).toBe(before + 1);
});
