const gestures = ["pointerdown", "keydown"] as const;

/** Waits until an audio context runs. Browsers start one only once the page was clicked or a key was pressed. */
export function untilRunning(context: AudioContext): Promise<void> {
  if (context.state === "running") return Promise.resolve();
  return new Promise((resolve, reject) => {
    const resume = (): void => void context.resume().catch(() => undefined);
    const look = (): void => {
      if (context.state === "suspended") return;
      for (const gesture of gestures) document.removeEventListener(gesture, resume, true);
      context.removeEventListener("statechange", look);
      if (context.state === "running") resolve();
      else reject(new DOMException("The audio context was closed before it ran.", "AbortError"));
    };
    for (const gesture of gestures) document.addEventListener(gesture, resume, true);
    context.addEventListener("statechange", look);
    resume();
  });
}
