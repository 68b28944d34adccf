"use client";

import {
  Track,
  type AudioCaptureOptions,
  type LocalParticipant,
  type LocalTrackPublication,
  type Room,
  type ScreenShareCaptureOptions,
  type TrackPublishOptions,
  type VideoCaptureOptions,
} from "livekit-client";
import { useCallback, useState, type ComponentProps } from "react";
import { toDeviceError } from "../../core/devices/toDeviceError.ts";
import type { DeviceError } from "../../core/errors.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/** What can be switched on and off. */
export type ToggleSource = Track.Source.Camera | Track.Source.Microphone | Track.Source.ScreenShare;

/** The capture options that fit a source. */
export type CaptureOptionsBySource<T extends ToggleSource> = T extends Track.Source.Camera
  ? VideoCaptureOptions
  : T extends Track.Source.Microphone
    ? AudioCaptureOptions
    : ScreenShareCaptureOptions;

/** Options of {@link useTrackToggle}. */
export interface UseTrackToggleOptions<T extends ToggleSource> {
  source: T;
  /** Default: the room from context. */
  room?: Room | undefined;
  captureOptions?: CaptureOptionsBySource<T> | undefined;
  publishOptions?: TrackPublishOptions | undefined;
  /** Told of each failure; `error` of the result holds the last one too. */
  onDeviceError?: ((error: DeviceError) => void) | undefined;
}

/** What {@link useTrackToggle} returns. */
export interface UseTrackToggleResult<T extends ToggleSource> {
  enabled: boolean;
  /** Whether a switch is under way. */
  pending: boolean;
  /** The last failure, until a switch succeeds. */
  error: DeviceError | undefined;
  track: LocalTrackPublication | undefined;
  /**
   * Switches to `force`, or to the other state. Never rejects.
   *
   * @returns the state reached, or undefined when it failed
   */
  toggle: (force?: boolean, captureOptions?: CaptureOptionsBySource<T>) => Promise<boolean | undefined>;
  buttonProps: ComponentProps<"button"> & { "data-lk-source": T; "data-lk-enabled": boolean };
}

type Switch = (
  participant: LocalParticipant,
  isOn: boolean,
  capture: object | undefined,
  publish: TrackPublishOptions | undefined,
) => Promise<unknown>;

const switches: Readonly<Record<ToggleSource, { kind: MediaDeviceKind | undefined; run: Switch }>> = {
  [Track.Source.Camera]: {
    kind: "videoinput",
    run: (p, on, capture, publish) => p.setCameraEnabled(on, capture, publish),
  },
  [Track.Source.Microphone]: {
    kind: "audioinput",
    run: (p, on, capture, publish) => p.setMicrophoneEnabled(on, capture, publish),
  },
  [Track.Source.ScreenShare]: {
    kind: undefined,
    run: (p, on, capture, publish) => p.setScreenShareEnabled(on, capture, publish),
  },
};

type SwitchState = { status: "idle" } | { status: "pending" } | { status: "failed"; error: DeviceError };

function isOn(participant: LocalParticipant, source: ToggleSource): boolean {
  const publication = participant.getTrackPublication(source);
  return publication !== undefined && !publication.isMuted;
}

/**
 * Switches the microphone, camera or screen share, and says why when that fails.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { buttonProps, enabled, error } = useTrackToggle({ source: Track.Source.Microphone });
 * return <button {...buttonProps}>{enabled ? "Mute" : "Unmute"}</button>;
 */
export function useTrackToggle<T extends ToggleSource>(
  options: UseTrackToggleOptions<T>,
): UseTrackToggleResult<T> {
  const { source, captureOptions, publishOptions, onDeviceError } = options;
  const { localParticipant, enabled, track } = useLocalSource(options.room, source);
  const [state, setState] = useState<SwitchState>({ status: "idle" });
  const toggle = useCallback(
    async (force?: boolean, capture: CaptureOptionsBySource<T> | undefined = captureOptions) => {
      const { kind, run } = switches[source];
      setState({ status: "pending" });
      try {
        await run(localParticipant, force ?? !isOn(localParticipant, source), capture, publishOptions);
        setState({ status: "idle" });
        return isOn(localParticipant, source);
      } catch (cause) {
        const error = toDeviceError(cause, kind);
        setState({ status: "failed", error });
        onDeviceError?.(error);
        return undefined;
      }
    },
    [localParticipant, source, captureOptions, publishOptions, onDeviceError],
  );
  const pending = state.status === "pending";
  return {
    enabled,
    track,
    pending,
    error: state.status === "failed" ? state.error : undefined,
    toggle,
    buttonProps: {
      type: "button",
      "aria-pressed": enabled,
      "data-lk-source": source,
      "data-lk-enabled": enabled,
      disabled: pending,
      onClick: () => void toggle(),
    },
  };
}

function useLocalSource(
  given: Room | undefined,
  source: ToggleSource,
): { localParticipant: LocalParticipant; enabled: boolean; track: LocalTrackPublication | undefined } {
  const room = useEnsureRoom(given, "useTrackToggle");
  const { localParticipant } = room;
  const snapshot = useParticipantSelector(room, localParticipant, ({ tracks }) =>
    tracks.find((track) => track.source === source),
  );
  return {
    localParticipant,
    enabled: snapshot !== undefined && !snapshot.isMuted,
    track: snapshot?.publication as LocalTrackPublication | undefined,
  };
}
