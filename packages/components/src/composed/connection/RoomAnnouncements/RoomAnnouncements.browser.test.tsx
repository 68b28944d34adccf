import { FakeRoom } from "@greenroom/hooks/testing";
import { ConnectionState, Track } from "livekit-client";
import { expect, test } from "vitest";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { RoomAnnouncements } from "./RoomAnnouncements.tsx";

test("speaks who comes, shares and goes, and nothing that was so before", async () => {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  const screen = await renderInRoot(<RoomAnnouncements />, fake.room);
  const spoken = (): string[] =>
    [...screen.container.querySelectorAll('[data-gr-announcer="polite"] p')].map(
      (line) => line.textContent ?? "",
    );
  fake.join("grace", { name: "Grace" });
  await expect.poll(spoken).toEqual(["Grace joined"]);
  fake.publish("ada", Track.Source.ScreenShare);
  await expect.poll(spoken).toEqual(["Grace joined", "Ada is sharing their screen"]);
  fake.publish("me", Track.Source.ScreenShare);
  fake.leave("grace");
  await expect.poll(spoken).toEqual(["Grace joined", "Ada is sharing their screen", "Grace left"]);
});

test("a full reconnect, which takes everybody out and in again, is no news", async () => {
  const fake = new FakeRoom();
  for (const identity of ["ada", "grace"]) fake.join(identity, { name: identity });
  const screen = await renderInRoot(<RoomAnnouncements />, fake.room);
  fake.setConnectionState(ConnectionState.Reconnecting);
  for (const identity of ["ada", "grace"]) fake.leave(identity);
  fake.join("ada", { name: "ada" });
  fake.setConnectionState(ConnectionState.Connected);
  await expect
    .poll(() => screen.container.querySelector('[data-gr-announcer="polite"]')?.textContent)
    .toBe("grace left");
});
