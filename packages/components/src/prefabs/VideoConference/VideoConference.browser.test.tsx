import { ServerApiContext, type ServerApi } from "@greenroom/hooks";
import { FakeMediaDevices, FakeRoom, type FakeDevice } from "@greenroom/hooks/testing";
import { ConnectionError, ConnectionQuality, ConnectionState, DisconnectReason, Track } from "livekit-client";
import { StrictMode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render, type RenderResult } from "vitest-browser-react";
import { expectAccessible } from "../../testing/expectAccessible.ts";
import { VideoConference, type VideoConferenceProps } from "./VideoConference.tsx";
import "../../styles/index.css";

const plugged: FakeDevice[] = [
  { kind: "audioinput", deviceId: "mic", label: "Desk microphone" },
  { kind: "videoinput", deviceId: "cam", label: "Desk camera" },
];
let devices: FakeMediaDevices;
let restore: () => void;

beforeEach(() => {
  devices = new FakeMediaDevices(plugged);
  restore = devices.install();
});
afterEach(() => restore());

function show(props: VideoConferenceProps): Promise<RenderResult> {
  return render(
    <StrictMode>
      <div style={{ blockSize: 600 }}>
        <VideoConference {...props} />
      </div>
    </StrictMode>,
  );
}

const credentials = { serverUrl: "ws://localhost:1", token: "header.payload.signature" };

test("from the lobby into the call and out again, by keyboard alone", async () => {
  const fake = new FakeRoom({ connected: false });
  const onLeave = vi.fn();
  const onRate = vi.fn();
  const screen = await show({ room: fake.room, ...credentials, onLeave, onRate });
  await expect.element(screen.getByRole("combobox", { name: "Camera" })).toHaveValue("cam");
  screen.getByRole("button", { name: "Join now" }).element().focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("button", { name: "Leave" })).toBeVisible();
  expect(document.activeElement?.getAttribute("data-screen")).toBe("call");
  await expect.poll(() => fake.room.localParticipant.isCameraEnabled).toBe(true);
  screen.getByRole("button", { name: "Leave" }).element().focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("heading", { name: "You left the call" })).toBeVisible();
  expect(onLeave).toHaveBeenCalledWith(DisconnectReason.CLIENT_INITIATED);
  await screen.getByRole("button", { name: "4 stars" }).click();
  expect(onRate).toHaveBeenCalledWith(4);
  await expectAccessible(screen.container);
  await screen.getByRole("button", { name: "Rejoin" }).click();
  await expect.element(screen.getByRole("button", { name: "Leave" })).toBeVisible();
});

test("a device that fails is explained, and the rest goes on", async () => {
  devices.failWith("video", "NotAllowedError");
  const screen = await show({ room: new FakeRoom({ connected: false }).room, ...credentials });
  await expect.element(screen.getByText("Camera: Access is blocked")).toBeVisible();
  await expect.element(screen.getByRole("combobox", { name: "Microphone" })).toHaveValue("mic");
  await expectAccessible(screen.container);
  devices.failWith("video", undefined);
  await screen.getByRole("button", { name: "Try again: Camera" }).click();
  await expect.element(screen.getByRole("combobox", { name: "Camera" })).toHaveValue("cam");
});

test("without any device one can still join", async () => {
  devices.setDevices([]);
  const fake = new FakeRoom({ connected: false });
  const screen = await show({ room: fake.room, ...credentials });
  await expect.element(screen.getByText("Camera: No device found")).toBeVisible();
  await screen.getByRole("button", { name: "Join now" }).click();
  await expect.element(screen.getByRole("button", { name: "Leave" })).toBeVisible();
});

test("a name is asked for where a token is fetched, and is needed", async () => {
  const fetch = vi.fn(() => Promise.reject(new Error("offline")));
  const onError = vi.fn();
  const screen = await show({ tokenSource: { fetch }, roomName: "garden", onError });
  await screen.getByRole("button", { name: "Join now" }).click();
  await expect.element(screen.getByText(/^Enter your name/)).toBeVisible();
  expect(fetch).not.toHaveBeenCalled();
  await screen.getByRole("textbox", { name: "Your name" }).fill("Ada");
  await screen.getByRole("button", { name: "Join now" }).click();
  await expect
    .element(screen.getByRole("heading", { name: "The server does not answer" }), { timeout: 20_000 })
    .toBeVisible();
  expect(fetch).toHaveBeenCalledWith({ roomName: "garden", participantName: "Ada" }, true);
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: "fetch-failed" });
  await expectAccessible(screen.container);
}, 30_000);

test("a refused token says so and leaves no camera on", async () => {
  const fake = new FakeRoom({ connected: false });
  fake.failConnect(ConnectionError.notAllowed("no", 401));
  const screen = await show({ room: fake.room, ...credentials });
  await expect.element(screen.getByRole("combobox", { name: "Camera" })).toHaveValue("cam");
  await screen.getByRole("button", { name: "Join now" }).click();
  await expect.element(screen.getByRole("heading", { name: "Your invitation is not valid" })).toBeVisible();
  await expect.poll(() => devices.tracks.every((track) => track.readyState === "ended")).toBe(true);
});

test("leaving the page stops every track", async () => {
  const screen = await show({ room: new FakeRoom({ connected: false }).room, ...credentials });
  await expect.element(screen.getByRole("combobox", { name: "Camera" })).toHaveValue("cam");
  await screen.unmount();
  expect(devices.tracks.length).toBeGreaterThan(0);
  await expect.poll(() => devices.tracks.every((track) => track.readyState === "ended")).toBe(true);
});

test("being removed is told", async () => {
  const fake = new FakeRoom();
  const screen = await show({ room: fake.room });
  await expect.element(screen.getByRole("button", { name: "Leave" })).toBeVisible();
  fake.disconnect(DisconnectReason.PARTICIPANT_REMOVED);
  await expect.element(screen.getByRole("heading", { name: "You were removed from the call" })).toBeVisible();
});

test("messages are counted, announced and read; focus goes in and back", async () => {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  const screen = await show({ room: fake.room });
  await expect.element(screen.getByRole("button", { name: "Chat" })).toBeVisible();
  fake.chat("ada", "Hello there");
  await expect.element(screen.getByRole("button", { name: "Chat, 1 unread message" })).toBeVisible();
  const spoken = screen.container.querySelector('[data-gr-announcer="polite"]');
  await expect.poll(() => spoken?.textContent).toContain("Ada says: Hello there");
  await screen.getByRole("button", { name: /^Chat/ }).click();
  await expect.element(screen.getByRole("textbox", { name: "Message everyone" })).toHaveFocus();
  await expectAccessible(screen.container);
  await userEvent.keyboard("Hi Ada{Enter}");
  await expect.poll(() => fake.sentTexts.map(({ text }) => text)).toEqual(["Hi Ada"]);
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("button", { name: "Chat" })).toHaveFocus();
  expect(screen.getByRole("region", { name: "Chat" }).elements()).toEqual([]);
  await screen.getByRole("button", { name: "Chat" }).click();
  await screen.getByRole("button", { name: "Close" }).click();
  await expect.element(screen.getByRole("button", { name: "Chat" })).toHaveFocus();
});

test("a room that nobody joined says so, to people and to the program, until it is joined", async () => {
  const fake = new FakeRoom({ connected: false });
  const onError = vi.fn();
  const screen = await show({ room: fake.room, slots: { Lobby: null }, onError });
  await expect.element(screen.getByRole("heading", { name: "This call cannot start yet" })).toBeVisible();
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ name: "ConnectError", code: "missing-credentials" });
  await expectAccessible(screen.container);
  await fake.room.connect("ws://localhost:1", "token");
  await expect.element(screen.getByRole("button", { name: "Leave" })).toBeVisible();
});

test("the list of people takes the chat's place, and gives the focus back", async () => {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  const screen = await show({ room: fake.room });
  await screen.getByRole("button", { name: "Chat" }).click();
  await expect.element(screen.getByRole("region", { name: "Chat" })).toBeVisible();
  await screen.getByRole("button", { name: "People" }).click();
  await expect.element(screen.getByRole("heading", { name: "2 people" })).toBeVisible();
  expect(screen.getByRole("region", { name: "Chat" }).elements()).toEqual([]);
  await expectAccessible(screen.container);
  await screen.getByRole("searchbox", { name: "Search by name" }).fill("ada");
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("button", { name: "People" })).toHaveFocus();
});

test("a full room says so", async () => {
  const fake = new FakeRoom({ connected: false });
  fake.failConnect(ConnectionError.leaveRequest("no", DisconnectReason.JOIN_FAILURE));
  const screen = await show({ room: fake.room, ...credentials, slots: { Lobby: null } });
  await expect.element(screen.getByRole("heading", { name: "The room is full" })).toBeVisible();
});

test("closing the browser's screen picker is no problem; a screen that fails is", async () => {
  const fake = new FakeRoom();
  const screen = await show({ room: fake.room });
  const share = vi.spyOn(navigator.mediaDevices, "getDisplayMedia");
  share.mockRejectedValueOnce(new DOMException("Permission denied by user", "NotAllowedError"));
  const toggle = screen.getByRole("button", { name: "Share screen" });
  await toggle.click();
  await expect.poll(() => share.mock.calls.length).toBe(1);
  await expect.element(toggle).not.toHaveAttribute("data-pending");
  expect(screen.getByText(/^Share screen:/).elements()).toEqual([]);
  share.mockRejectedValueOnce(new DOMException("Could not start", "NotReadableError"));
  await toggle.click();
  await expect.element(screen.getByText("Share screen: Used by another app").first()).toBeVisible();
  share.mockRestore();
});

test("who joins and leaves is announced", async () => {
  const fake = new FakeRoom();
  const screen = await show({ room: fake.room });
  const spoken = screen.container.querySelector('[data-gr-announcer="polite"]');
  fake.join("ada", { name: "Ada" });
  await expect.poll(() => spoken?.textContent).toContain("Ada joined");
  fake.leave("ada");
  await expect.poll(() => spoken?.textContent).toContain("Ada left");
});

test("every region can be replaced or left out", async () => {
  const fake = new FakeRoom();
  fake.publish("me", Track.Source.Camera);
  const screen = await show({ room: fake.room, slots: { Stage: () => <p>My stage</p>, Chat: null } });
  await expect.element(screen.getByText("My stage")).toBeVisible();
  expect(screen.getByRole("button", { name: "Chat" }).elements()).toEqual([]);
});

test("a busy room has no accessibility violation in either theme", async () => {
  const fake = new FakeRoom();
  for (const name of ["Ada", "Grace", "Linus"]) fake.join(name.toLowerCase(), { name });
  const screen = await show({ room: fake.room });
  await expect.element(screen.getByRole("group", { name: /Linus/ })).toBeVisible();
  await expectAccessible(screen.container);
});

test("settings open from the menu, hold the focus and give it back; a theme and a language are taken at once", async () => {
  const fake = new FakeRoom();
  const screen = await show({ room: fake.room });
  const more = screen.getByRole("button", { name: "More" });
  await more.click();
  await screen.getByRole("menuitem", { name: "Settings" }).click();
  const dialog = screen.getByRole("dialog", { name: "Settings" });
  await expect.element(dialog).toBeVisible();
  expect(dialog.element().contains(document.activeElement)).toBe(true);
  await expectAccessible(screen.container);
  await screen.getByRole("tab", { name: "General" }).click();
  await screen.getByRole("combobox", { name: "Theme" }).selectOptions("dark");
  expect(screen.container.querySelector(".gr-root")?.getAttribute("data-gr-theme")).toBe("dark");
  await screen.getByRole("combobox", { name: "Language" }).selectOptions("de");
  await expect.element(screen.getByRole("dialog", { name: "Einstellungen" })).toBeVisible();
  await screen.getByRole("combobox", { name: "Sprache" }).selectOptions("en");
  await screen.getByRole("combobox", { name: "Theme" }).selectOptions("system");
  await userEvent.keyboard("{Escape}");
  await expect.element(more).toHaveFocus();
});

test("a raised hand is seen in the tile, the list and the count, and spoken; yours is, too", async () => {
  const fake = new FakeRoom();
  for (const name of ["Ada", "Grace"]) fake.join(name.toLowerCase(), { name });
  const screen = await show({ room: fake.room });
  await expect.element(screen.getByRole("button", { name: "People" })).toBeVisible();
  fake.update("grace", { attributes: { hand: "1" } });
  const spoken = screen.container.querySelector('[data-gr-announcer="polite"]');
  await expect.poll(() => spoken?.textContent).toContain("Grace raised their hand");
  await expect
    .element(screen.getByRole("group", { name: "Grace" }).getByRole("img", { name: "Hand raised" }))
    .toBeVisible();
  await screen.getByRole("button", { name: "Raise hand" }).click();
  await expect.poll(() => spoken?.textContent).toContain("Your hand is up");
  await expect
    .element(screen.getByRole("button", { name: "Raise hand" }))
    .toHaveAttribute("aria-pressed", "true");
  await screen.getByRole("button", { name: "People, 2 raised hands" }).click();
  await expect.poll(() => screen.container.querySelectorAll(".gr-person .gr-hand").length).toBe(2);
  expect(screen.container.querySelectorAll(".gr-person")[1]?.textContent).toContain("Grace");
  await expectAccessible(screen.container);
});

test("a reaction rises over the stage, and is spoken by its name", async () => {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  const screen = await show({ room: fake.room });
  await expect.element(screen.getByRole("button", { name: "Leave" })).toBeVisible();
  fake.sendData("ada", new TextEncoder().encode("👏"), "greenroom.reaction");
  await expect.poll(() => screen.container.querySelector(".gr-reaction")?.textContent).toBe("👏Ada");
  const spoken = screen.container.querySelector('[data-gr-announcer="polite"]');
  await expect.poll(() => spoken?.textContent).toContain("Ada reacted: Applause");
});

test("captions are shown where they are wished, and speak to nobody twice", async () => {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  const screen = await show({ room: fake.room });
  await screen.getByRole("button", { name: "More" }).click();
  await screen.getByRole("menuitemcheckbox", { name: "Show captions" }).click();
  await expect.element(screen.getByText(/^Captions appear here/)).toBeVisible();
  const attributes = { "lk.segment_id": "s1", "lk.transcription_final": "false" };
  fake.chat("ada", "Hello ev", { topic: "lk.transcription", attributes });
  fake.chat("ada", "Hello everyone", { topic: "lk.transcription", attributes });
  const captions = screen.getByRole("region", { name: "Captions" });
  await expect.element(captions).toHaveTextContent("Ada Hello everyone");
  expect(captions.element().closest("[aria-live], [role=log], [role=status]")).toBeNull();
  await expectAccessible(screen.container);
  await screen.getByRole("button", { name: "More" }).click();
  await screen.getByRole("menuitemcheckbox", { name: "Hide captions" }).click();
  expect(screen.getByRole("region", { name: "Captions" }).elements()).toEqual([]);
});

test("a bad connection, a recording and a lost signal are told", async () => {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  const screen = await show({ room: fake.room });
  const tile = screen.getByRole("group", { name: "Ada" });
  await expect.element(tile).toBeVisible();
  fake.setQuality("ada", ConnectionQuality.Poor);
  await expect.element(tile.getByRole("img", { name: "Connection poor" })).toBeVisible();
  fake.updateRoom({ activeRecording: true });
  await expect.element(screen.getByText("Recording", { exact: true })).toBeVisible();
  const spoken = screen.container.querySelector('[data-gr-announcer="polite"]');
  await expect.poll(() => spoken?.textContent).toContain("This call is being recorded");
  fake.setConnectionState(ConnectionState.SignalReconnecting);
  await expect.element(screen.getByText(/^The server does not answer/)).toBeVisible();
  await screen.getByRole("button", { name: "More" }).click();
  await screen.getByRole("menuitem", { name: "Your connection" }).click();
  await expect.element(screen.getByRole("dialog", { name: "Your connection" })).toBeVisible();
});

/** The call, for one who has the app's server do things. */
function showToHost(fake: FakeRoom, call: ServerApi["call"]): Promise<RenderResult> {
  return render(
    <ServerApiContext.Provider value={{ call }}>
      <div style={{ blockSize: 600 }}>
        <VideoConference room={fake.room} />
      </div>
    </ServerApiContext.Provider>,
  );
}

test("a host mutes, removes and lets in by the app's server; a refusal is told", async () => {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  fake.publish("ada", Track.Source.Microphone);
  fake.join("guest", {
    name: "Guest",
    permission: { canPublish: false, canSubscribe: false, canPublishSources: [] },
  });
  const call = vi.fn(() => Promise.resolve({}));
  const screen = await showToHost(fake, call);
  await screen.getByRole("button", { name: "Let in: Guest" }).click();
  await expect
    .poll(() => call.mock.calls.at(-1))
    .toMatchObject(["RoomService/UpdateParticipant", { identity: "guest" }]);
  await screen.getByRole("button", { name: "People" }).click();
  await screen.getByRole("button", { name: "Actions for Ada" }).click();
  await screen.getByRole("menuitem", { name: "Mute" }).click();
  await expect
    .poll(() => call.mock.calls.at(-1))
    .toMatchObject(["RoomService/MutePublishedTrack", { identity: "ada", muted: true }]);
  call.mockImplementationOnce(() => Promise.reject(new Error("no")));
  await screen.getByRole("button", { name: "Actions for Ada" }).click();
  await screen.getByRole("menuitem", { name: "Remove from the call" }).click();
  await expect.element(screen.getByText("That did not work").first()).toBeVisible();
  await expectAccessible(screen.container);
});

test("a host mutes everyone and sends them into breakout rooms; who is moved is told", async () => {
  const fake = new FakeRoom({ roomName: "garden" });
  for (const name of ["Ada", "Grace"]) {
    fake.join(name.toLowerCase(), { name });
    fake.publish(name.toLowerCase(), Track.Source.Microphone);
  }
  const call = vi.fn<ServerApi["call"]>(() => Promise.resolve({}));
  const screen = await showToHost(fake, call);
  await screen.getByRole("button", { name: "People" }).click();
  await screen.getByRole("button", { name: "Mute everyone" }).click();
  await expect.poll(() => call.mock.calls.map(([method]) => method)).toHaveLength(2);
  await expect.element(screen.getByText("Everyone is muted").first()).toBeVisible();

  await screen.getByRole("button", { name: "More" }).click();
  await screen.getByRole("menuitem", { name: "Breakout rooms" }).click();
  await screen.getByRole("button", { name: "Assign evenly" }).click();
  await expect.element(screen.getByRole("combobox", { name: "Grace" })).toHaveValue("2");
  await expectAccessible(screen.baseElement);
  await screen.getByRole("button", { name: "Open rooms" }).click();
  await expect
    .poll(() => call.mock.calls.slice(2).map(([, request]) => request))
    .toEqual([
      { room: "garden", identity: "ada", destinationRoom: "garden-1" },
      { room: "garden", identity: "grace", destinationRoom: "garden-2" },
    ]);
  fake.leave("ada");
  await expect.element(screen.getByRole("combobox", { name: "Ada" })).toBeDisabled();
  await screen.getByRole("button", { name: "Call everyone back" }).click();
  await expect
    .poll(() => call.mock.calls.at(-1))
    .toMatchObject(["RoomService/MoveParticipant", { room: "garden-2", destinationRoom: "garden" }]);
  fake.moveTo("garden-1");
  await expect.element(screen.getByText("You are now in garden-1").first()).toBeVisible();
});

test("shortcuts work, are listed and can be given other keys", async () => {
  const fake = new FakeRoom();
  const screen = await show({ room: fake.room });
  await expect.element(screen.getByRole("button", { name: "Leave" })).toBeVisible();
  await userEvent.keyboard("{Alt>}h{/Alt}");
  await expect
    .element(screen.getByRole("button", { name: "Raise hand" }))
    .toHaveAttribute("aria-pressed", "true");
  await screen.getByRole("button", { name: "More" }).click();
  await screen.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await screen.getByRole("button", { name: /^Change the keys for: Raise or lower hand/ }).click();
  await userEvent.keyboard("{Alt>}j{/Alt}");
  await expect.element(screen.getByRole("button", { name: /Raise or lower hand, Alt\+J$/ })).toBeVisible();
  await expectAccessible(screen.container);
  await screen.getByRole("button", { name: "Back to the usual keys" }).click();
  await expect.element(screen.getByRole("button", { name: /Raise or lower hand, Alt\+H$/ })).toBeVisible();
});
