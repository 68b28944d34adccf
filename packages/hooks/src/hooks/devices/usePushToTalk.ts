"use client";

import type { Room } from "livekit-client";
import { useEffect, useSyncExternalStore, type ComponentProps } from "react";
import { getPushToTalk, type PushToTalkState } from "../../core/devices/PushToTalk.ts";
import type { DeviceError } from "../../core/errors.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useShortcut } from "../keyboard/useShortcut.ts";

/** Options of {@link usePushToTalk}. */
export interface UsePushToTalkOptions {
  /** The key to hold, as `useShortcut` takes it; null for none. Default `Space`. */
  keys?: string | null | undefined;
  /** How a help sheet calls it. Default `Push to talk`. */
  description?: string | undefined;
  /** Whether it works now. Default true. */
  enabled?: boolean | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/** What {@link usePushToTalk} returns. */
export interface UsePushToTalkResult {
  status: PushToTalkState["status"];
  /** Whether the microphone is live because it is held. */
  isTalking: boolean;
  /** Why the microphone did not open the last time. */
  error: DeviceError | undefined;
  press: () => void;
  release: () => void;
  /** For a button to hold by mouse, finger, pen or key. */
  buttonProps: ComponentProps<"button">;
}

/**
 * The microphone is live while a key or button is held, and at no other time: one that is on already, or that
 * something else opens, is muted. Letting go mutes, as do an unmount and a page that loses the keyboard. The key can be changed: it is the shortcut `push-to-talk`.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { isTalking, buttonProps } = usePushToTalk({ keys: "Space" });
 * return <button {...buttonProps}>{isTalking ? "You are live" : "Hold to talk"}</button>;
 */
export function usePushToTalk(options: UsePushToTalkOptions = {}): UsePushToTalkResult {
  const { keys = "Space", description = "Push to talk", enabled = true } = options;
  const store = getPushToTalk(useEnsureRoom(options.room, "usePushToTalk"));
  const { press, release, guard } = store;
  const isOn = enabled && keys !== null;
  useShortcut(
    isOn ? { id: "push-to-talk", keys, description, onPress: press, onRelease: release } : undefined,
  );
  useEffect(() => {
    if (!enabled) return undefined;
    const stopGuarding = guard();
    return () => {
      stopGuarding();
      release();
    };
  }, [enabled, guard, release]);
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const isTalking = state.status === "talking";
  return {
    status: state.status,
    isTalking,
    error: state.status === "failed" ? state.error : undefined,
    press,
    release,
    buttonProps: {
      type: "button",
      disabled: !enabled,
      "aria-pressed": isTalking,
      onPointerDown: (event) => {
        // The button hears of the release wherever the finger has gone meanwhile.
        event.currentTarget.setPointerCapture(event.pointerId);
        press();
      },
      onKeyDown: ({ key }) => {
        if (key === " " || key === "Enter") press();
      },
      onKeyUp: release,
      onBlur: release,
      onPointerUp: release,
      onPointerCancel: release,
      onContextMenu: (event) => event.preventDefault(),
    },
  };
}
