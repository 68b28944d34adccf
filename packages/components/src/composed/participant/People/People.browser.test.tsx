import { FakeRoom } from "@greenroom/hooks/testing";
import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { expectAccessible } from "../../../testing/expectAccessible.ts";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { People } from "./People.tsx";

test("lists you first, then by name; finds by any part of a name, and tells microphone and camera", async () => {
  const fake = new FakeRoom({ identity: "me", name: "Sam" });
  fake.join("z", { name: "Zoë" });
  fake.join("j", { name: "José" });
  fake.publish("j", Track.Source.Microphone);
  const screen = await renderInRoot(<People />, fake.room);
  const listed = (): (string | null)[] =>
    [...screen.container.querySelectorAll(".gr-person-name")].map((name) => name.textContent);
  await expect.poll(listed).toEqual(["Sam (you)", "José", "Zoë"]);
  await expect.element(screen.getByRole("heading", { name: "3 people" })).toBeVisible();
  await expect.element(screen.getByRole("listitem").nth(1)).toHaveTextContent("Microphone on, Camera off");
  fake.mute("j", Track.Source.Microphone);
  await expect.element(screen.getByRole("listitem").nth(1)).toHaveTextContent("Microphone off, Camera off");
  await expectAccessible(screen.container);
  await screen.getByRole("searchbox", { name: "Search by name" }).fill("zoe");
  await expect.poll(listed).toEqual(["Zoë"]);
  await screen.getByRole("searchbox").fill("nobody");
  await expect.element(screen.getByText("Nobody of this name")).toBeVisible();
});
