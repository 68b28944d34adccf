"use client";

import type {
  AudioCaptureOptions,
  LocalAudioTrack,
  LocalVideoTrack,
  VideoCaptureOptions,
} from "livekit-client";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import {
  createAudioPreview,
  createVideoPreview,
  type PreviewState,
  type PreviewTrack,
  type PreviewWish,
} from "../../core/devices/PreviewTrack.ts";
import type { JoinDevices } from "../../core/connection/enableDevices.ts";
import type { DeviceError } from "../../core/errors.ts";
import { useLatest } from "../../react/useLatest.ts";

/** What to preview. Change the options (as `deviceId`) and the device changes; a camera off is really off. */
export interface UsePreviewTracksOptions {
  audio?: PreviewWish<AudioCaptureOptions>;
  video?: PreviewWish<VideoCaptureOptions>;
}

/** What {@link usePreviewTracks} returns. */
export interface UsePreviewTracksResult {
  audio: PreviewState<LocalAudioTrack>;
  video: PreviewState<LocalVideoTrack>;
  /** The running tracks, for those who need no more. */
  audioTrack: LocalAudioTrack | undefined;
  videoTrack: LocalVideoTrack | undefined;
  /** Tries again what failed, as after permission was given. */
  retry: () => void;
  /**
   * Gives the tracks away, as `audio` and `video` of `useRoom`: no second capture, and no stop on unmount. For a device
   * that still starts, its options are given: the room then opens it.
   */
  handOver: () => JoinDevices;
}

function usePreview<T extends LocalAudioTrack | LocalVideoTrack, O extends object>(
  create: () => PreviewTrack<T, O>,
  wish: PreviewWish<O>,
  onError: { readonly current: ((error: DeviceError) => void) | undefined },
): { preview: PreviewTrack<T, O>; state: PreviewState<T> } {
  const [preview] = useState(create);
  useEffect(() => preview.hold(), [preview]);
  const state = useSyncExternalStore(preview.subscribe, preview.getState, () => off);
  // A page that is being hydrated still wishes what its server knew: stored choices come right after.
  const isHydrating = state === off;
  useEffect(() => {
    if (!isHydrating) preview.set(wish);
  }, [preview, wish, isHydrating]);
  const error = state.status === "failed" ? state.error : undefined;
  useEffect(() => {
    if (error) onError.current?.(error);
  }, [error, onError]);
  return { preview, state };
}

/** Of a server's page alone: no preview has this very object as its state. */
const off = { status: "off" } as const;

/**
 * Microphone and camera before joining. Each is on its own: a missing camera leaves the microphone running. The
 * tracks stop when the component is really gone, so no camera light stays on.
 *
 * @param options - what to preview
 * @param onError - told of each failure; `audio.error` and `video.error` hold them too
 *
 * @example
 * const { videoTrack, video } = usePreviewTracks({ audio: true, video: { deviceId } });
 */
export function usePreviewTracks(
  options: UsePreviewTracksOptions,
  onError?: (error: DeviceError) => void,
): UsePreviewTracksResult {
  const latest = useLatest(onError);
  const audio = usePreview(createAudioPreview, options.audio, latest);
  const video = usePreview(createVideoPreview, options.video, latest);
  const { preview: audioPreview } = audio;
  const { preview: videoPreview } = video;
  return {
    audio: audio.state,
    video: video.state,
    audioTrack: audio.state.status === "running" ? audio.state.track : undefined,
    videoTrack: video.state.status === "running" ? video.state.track : undefined,
    retry: useCallback(() => {
      for (const preview of [audioPreview, videoPreview]) {
        if (preview.getState().status === "failed") preview.retry();
      }
    }, [audioPreview, videoPreview]),
    handOver: useCallback(
      () => ({ audio: audioPreview.handOver(), video: videoPreview.handOver() }),
      [audioPreview, videoPreview],
    ),
  };
}
