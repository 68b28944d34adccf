import { FakeRoom } from "@greenroom/hooks/testing";
import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { LayoutMenu } from "../../controls/LayoutMenu/LayoutMenu.tsx";
import { StageLayoutProvider } from "../StageLayout/StageLayoutProvider.tsx";
import { Stage } from "./Stage.tsx";

const stage = (
  <div style={{ inlineSize: 900, blockSize: 500, container: "gr-stage / size" }}>
    <Stage />
  </div>
);

test("a camera that goes off and on keeps its tile and its place", async () => {
  const fake = new FakeRoom();
  for (const identity of ["ada", "grace"]) {
    fake.join(identity, { name: identity });
    fake.publish(identity, Track.Source.Camera);
  }
  const screen = await renderInRoot(stage, fake.room);
  const ada = screen.getByRole("group", { name: /ada/ }).element();
  fake.unpublish("ada", Track.Source.Camera);
  await expect.poll(() => ada.querySelector("video")).toBeNull();
  expect(screen.getByRole("group", { name: /ada/ }).element()).toBe(ada);
  const names = screen
    .getByRole("group")
    .elements()
    .map((tile) => tile.getAttribute("data-lk-participant-name"));
  expect(names).toEqual(["me (you)", "ada", "grace"]);
});

test("the screen that somebody shares gets the big place until it ends; your own does not", async () => {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  const screen = await renderInRoot(stage, fake.room);
  fake.publish("me", Track.Source.ScreenShare);
  const own = screen.getByRole("group", { name: "Your screen" });
  await expect.element(own).toHaveTextContent(/^You are sharing your screen/);
  expect(own.element().querySelector("video")).toBeNull();
  expect(screen.container.querySelector(".gr-focus-main")).toBeNull();
  fake.publish("ada", Track.Source.ScreenShare);
  await expect.element(screen.getByRole("group", { name: "Ada’s screen" })).toBeVisible();
  const big = screen.container.querySelector(".gr-focus-main")?.getBoundingClientRect();
  expect(big?.width).toBeGreaterThan(500);
  fake.unpublish("ada", Track.Source.ScreenShare);
  await expect.poll(() => screen.container.querySelector(".gr-focus-main")).toBeNull();
});

test("tiles fit the container when it changes", async () => {
  const fake = new FakeRoom();
  for (let index = 0; index < 8; index += 1) fake.join(`p${index}`);
  const screen = await renderInRoot(stage, fake.room);
  const box = screen.container.querySelector<HTMLElement>('[style*="gr-stage"]');
  if (!box) throw new TypeError("No stage");
  box.style.inlineSize = "360px";
  const fits = (): boolean => {
    const inside = box.getBoundingClientRect();
    return screen
      .getByRole("group")
      .elements()
      .every((tile) => tile.getBoundingClientRect().right <= inside.right + 1);
  };
  await expect.poll(fits).toBe(true);
});

const chosenStage = (
  <StageLayoutProvider>
    {stage}
    <LayoutMenu />
  </StageLayoutProvider>
);

function largeTiles(container: Element): (string | null)[] {
  return [...container.querySelectorAll(".gr-focus-main .gr-tile")].map((tile) =>
    tile.getAttribute("data-lk-participant-name"),
  );
}

test("a pin gives a large place, a second one shares it, and the camera may go off meanwhile", async () => {
  const fake = new FakeRoom();
  for (const identity of ["ada", "grace"]) {
    fake.join(identity, { name: identity });
    fake.publish(identity, Track.Source.Camera);
  }
  const screen = await renderInRoot(chosenStage, fake.room);
  await screen.getByRole("button", { name: "Pin grace" }).click();
  expect(largeTiles(screen.container)).toEqual(["grace"]);
  fake.unpublish("grace", Track.Source.Camera);
  await screen.getByRole("button", { name: "Pin ada" }).click();
  expect(largeTiles(screen.container)).toEqual(["grace", "ada"]);
  await screen.getByRole("button", { name: "Pin grace" }).click();
  await screen.getByRole("button", { name: "Pin ada" }).click();
  expect(largeTiles(screen.container)).toEqual([]);
});

test("the speaker layout follows who speaks, and the grid puts nobody first", async () => {
  const fake = new FakeRoom();
  for (const identity of ["ada", "grace"]) fake.join(identity, { name: identity });
  const screen = await renderInRoot(chosenStage, fake.room);
  const choose = async (layout: string): Promise<void> => {
    await screen.getByRole("button", { name: "Layout" }).click();
    await screen.getByRole("menuitemradio", { name: layout }).click();
  };
  await choose("Speaker");
  await expect.poll(() => largeTiles(screen.container)).toEqual(["ada"]);
  fake.speak("grace");
  await expect.poll(() => largeTiles(screen.container)).toEqual(["grace"]);
  fake.speak([]);
  fake.speak("me");
  await expect.poll(() => largeTiles(screen.container)).toEqual(["grace"]);
  fake.publish("ada", Track.Source.ScreenShare);
  await expect.poll(() => largeTiles(screen.container)).toEqual(["ada’s screen"]);
  await choose("Grid");
  await expect.poll(() => largeTiles(screen.container)).toEqual([]);
});

test("of several screens the newest is large, and the one before it comes back", async () => {
  const fake = new FakeRoom();
  for (const identity of ["ada", "grace"]) fake.join(identity, { name: identity });
  const screen = await renderInRoot(stage, fake.room);
  fake.publish("grace", Track.Source.ScreenShare);
  await expect.poll(() => largeTiles(screen.container)).toEqual(["grace’s screen"]);
  fake.publish("ada", Track.Source.ScreenShare);
  await expect.poll(() => largeTiles(screen.container)).toEqual(["ada’s screen"]);
  fake.unpublish("ada", Track.Source.ScreenShare);
  await expect.poll(() => largeTiles(screen.container)).toEqual(["grace’s screen"]);
});

test("who waits to be let in is told so, and sees everyone once let in", async () => {
  const fake = new FakeRoom();
  const permission = { canPublish: false, canSubscribe: false, canPublishSources: [] };
  fake.update("me", { permission });
  const screen = await renderInRoot(stage, fake.room);
  await expect.element(screen.getByRole("heading", { name: "You are in the waiting room" })).toBeVisible();
  fake.update("me", { permission: { ...permission, canSubscribe: true } });
  await expect.element(screen.getByRole("group", { name: /me/ })).toBeVisible();
});
