import { expect, test, vi } from "vitest";
import { render, renderHook } from "vitest-browser-react";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { usePushToTalk } from "../devices/usePushToTalk.ts";
import { useShortcut } from "./useShortcut.ts";
import { useShortcuts } from "./useShortcuts.ts";

const press = (
  key: string,
  options: KeyboardEventInit = {},
  target: EventTarget = document.body,
): boolean => {
  const event = { key, code: key, bubbles: true, cancelable: true, composed: true, ...options };
  return target.dispatchEvent(new KeyboardEvent("keydown", event));
};
const letGo = (key: string): boolean =>
  document.body.dispatchEvent(new KeyboardEvent("keyup", { key, code: key, bubbles: true }));

test("a shortcut works while mounted, once a press, and not while typing", async () => {
  const onPress = vi.fn<() => void>();
  const { unmount } = await renderHook(() =>
    useShortcut({ id: "mic", keys: "m", description: "Microphone", onPress }),
  );
  const { container } = await render(
    <>
      <input aria-label="name" />
      <input type="checkbox" aria-label="box" />
    </>,
  );
  const [text, box] = container.querySelectorAll("input");
  expect(press("m")).toBe(false);
  press("m", { repeat: true });
  press("m", {}, text);
  press("m", { ctrlKey: true });
  expect(onPress).toHaveBeenCalledTimes(1);
  press("m", {}, box);
  expect(onPress).toHaveBeenCalledTimes(2);
  await unmount();
  expect(press("m")).toBe(true);
  expect(onPress).toHaveBeenCalledTimes(2);
});

test("keys can be changed and given back, conflicts are told, and the choice outlives the page", async () => {
  const onPress = vi.fn<() => void>();
  const useKeys = () => {
    useShortcut({ id: "mic", keys: "m", description: "Microphone", onPress });
    useShortcut({ id: "camera", keys: "v", description: "Camera", onPress: () => undefined });
    return useShortcuts();
  };
  const { result, act, unmount } = await renderHook(useKeys);
  expect(result.current.shortcuts.map(({ id, keys }) => `${id} ${keys}`)).toEqual(["mic M", "camera V"]);
  expect(result.current.rebind("mic", "v")).toEqual({ status: "conflict", conflictsWith: "camera" });
  expect(result.current.rebind("mic", "Shift")).toEqual({ status: "invalid" });
  await act(() => void result.current.rebind("mic", "Shift+k"));
  expect(result.current.shortcuts[0]).toMatchObject({ keys: "Shift+K", defaultKeys: "M" });
  press("K", { shiftKey: true });
  expect(onPress).toHaveBeenCalledOnce();
  await unmount();
  const again = await renderHook(useKeys);
  expect(again.result.current.shortcuts[0]).toMatchObject({ keys: "Shift+K" });
  await again.act(() => again.result.current.reset());
  expect(again.result.current.shortcuts[0]).toMatchObject({ keys: "M" });
});

test("two shortcuts with the same keys: the first has them, the second says so", async () => {
  const { result } = await renderHook(() => {
    useShortcut({ id: "a", keys: "x", description: "A", onPress: () => undefined });
    useShortcut({ id: "b", keys: "X", description: "B", onPress: () => undefined });
    return useShortcuts();
  });
  expect(result.current.shortcuts.map(({ conflictsWith }) => conflictsWith)).toEqual([undefined, "a"]);
});

test("push to talk: live while the key or the button is held, muted when the page loses the keyboard", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const set = vi.spyOn(fake.room.localParticipant, "setMicrophoneEnabled").mockResolvedValue(undefined);
  function Button() {
    const { status, buttonProps } = usePushToTalk();
    return <button {...buttonProps}>{status}</button>;
  }
  const screen = await render(<Button />, { wrapper: createRoomWrapper(fake.room) });
  const button = screen.getByRole("button");
  press(" ");
  await expect.element(button).toHaveTextContent("talking");
  letGo(" ");
  await expect.element(button).toHaveTextContent("idle");
  press(" ");
  await expect.element(button).toHaveTextContent("talking");
  window.dispatchEvent(new Event("blur"));
  await expect.element(button).toHaveTextContent("idle");
  press(" ", {}, button.element());
  await expect.element(button).toHaveTextContent("talking");
  await screen.unmount();
  await expect
    .poll(() => set.mock.calls.map(([isLive]) => isLive))
    .toEqual([true, false, true, false, true, false]);
});
