import { useShortcuts } from "@greenroom/hooks";
import { FakeMediaDevices, FakeRoom } from "@greenroom/hooks/testing";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { changePreferences } from "../../settings/Preferences/preferences.ts";
import { CallShortcuts, type CallShortcutsProps } from "./CallShortcuts.tsx";

afterEach(() => changePreferences({ pushToTalk: false }));

function Keys(props: CallShortcutsProps): ReactElement {
  const { shortcuts } = useShortcuts();
  return (
    <>
      <CallShortcuts {...props} />
      <p role="status">{shortcuts.map(({ id }) => id).join(" ")}</p>
    </>
  );
}

const permission = { canPublish: true, canUpdateMetadata: true, canPublishSources: [] };

test.each<[string, CallShortcutsProps, object, string]>([
  ["all, for who may", {}, permission, "microphone camera hand captions"],
  ["none of what has no place here", { controls: ["microphone"] }, permission, "microphone captions"],
  ["no devices in the audience", {}, { ...permission, canPublish: false }, "hand captions"],
  [
    "only what the token allows",
    {},
    {
      ...permission,
      canPublishSources: [Track.sourceToProto(Track.Source.Microphone)],
      canUpdateMetadata: false,
    },
    "microphone captions",
  ],
])("%s", async (_, props, allowed, ids) => {
  const fake = new FakeRoom();
  fake.update("me", { permission: allowed });
  const screen = await renderInRoot(<Keys {...props} />, fake.room);
  await expect.element(screen.getByRole("status")).toHaveTextContent(ids);
});

test("a microphone that is held to talk is not switched", async () => {
  changePreferences({ pushToTalk: true });
  const screen = await renderInRoot(<Keys />, new FakeRoom().room);
  await expect.element(screen.getByRole("status")).toHaveTextContent("camera hand captions");
});

test("a key whose device fails says why", async () => {
  const devices = new FakeMediaDevices();
  const restore = devices.install();
  devices.failWith("audio", "NotAllowedError");
  const screen = await renderInRoot(<Keys />, new FakeRoom().room);
  await userEvent.keyboard("{Control>}d{/Control}");
  await expect.element(screen.getByText(/^Microphone: /)).toBeVisible();
  restore();
});

test("a hand that can't be raised says so", async () => {
  const { room } = new FakeRoom();
  vi.spyOn(room.localParticipant, "setAttributes").mockRejectedValue(new Error("gone"));
  const screen = await renderInRoot(<Keys />, room);
  await userEvent.keyboard("{Alt>}h{/Alt}");
  await expect.element(screen.getByText("That did not work. Try again.")).toBeVisible();
});
