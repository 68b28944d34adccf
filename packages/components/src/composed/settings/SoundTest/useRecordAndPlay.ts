import { useCallback, useEffect, useRef, useState } from "react";

/** What a test recording is doing. */
export type RecordState = "failed" | "idle" | "playing" | "recording";

/** What {@link useRecordAndPlay} returns. */
export interface UseRecordAndPlayResult {
  state: RecordState;
  /** Records, then plays; while it does, ends it. */
  toggle: () => void;
}

/**
 * Records a microphone for a moment and plays it back. Nothing is kept or sent.
 *
 * @param track - the microphone
 * @param options - `durationMs`: how long it records, default 4000; `deviceId`: the speaker
 */
export function useRecordAndPlay(
  track: MediaStreamTrack | undefined,
  options: { durationMs?: number | undefined; deviceId?: string | undefined } = {},
): UseRecordAndPlayResult {
  const { durationMs = 4000, deviceId } = options;
  const [state, setState] = useState<RecordState>("idle");
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const toggle = useCallback(() => {
    if (running.current) {
      running.current.abort();
      return;
    }
    if (!track) return;
    const abort = new AbortController();
    running.current = abort;
    const run = async (): Promise<void> => {
      setState("recording");
      const recording = await record(track, durationMs, abort.signal);
      setState("playing");
      await play(recording, deviceId, abort.signal);
    };
    run().then(
      () => finish("idle"),
      () => finish(abort.signal.aborted ? "idle" : "failed"),
    );
    function finish(end: RecordState): void {
      running.current = undefined;
      setState(end);
    }
  }, [track, durationMs, deviceId]);
  return { state, toggle };
}

function record(track: MediaStreamTrack, durationMs: number, signal: AbortSignal): Promise<Blob> {
  const copy = track.clone();
  copy.enabled = true;
  const recorder = new MediaRecorder(new MediaStream([copy]));
  return new Promise<Blob>((resolve, reject) => {
    const timer = setTimeout(() => recorder.stop(), durationMs);
    signal.addEventListener("abort", () => {
      recorder.stop();
      reject(new DOMException("The recording was ended", "AbortError"));
    });
    recorder.addEventListener("dataavailable", ({ data }) => resolve(data));
    recorder.addEventListener("error", () =>
      reject(new DOMException("The recorder failed", "EncodingError")),
    );
    recorder.addEventListener("stop", () => {
      clearTimeout(timer);
      copy.stop();
    });
    recorder.start();
  });
}

async function play(recording: Blob, deviceId: string | undefined, signal: AbortSignal): Promise<void> {
  const url = URL.createObjectURL(recording);
  const audio = new Audio(url);
  try {
    if (deviceId && "setSinkId" in audio) await audio.setSinkId(deviceId);
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener("abort", () => resolve());
      audio.addEventListener("ended", () => resolve());
      audio.addEventListener("error", () =>
        reject(new DOMException("It cannot be played", "NotSupportedError")),
      );
      void audio.play().catch(reject);
    });
  } finally {
    audio.pause();
    URL.revokeObjectURL(url);
  }
}
