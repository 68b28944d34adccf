import { useEffect } from "react";

/** Put on the `<video>` or `<audio>` of a component that calls {@link useLiveMedia}. */
export const liveMedia = { "data-gr-live": "" } as const;

let users = 0;

function stop(event: Event): void {
  if (event.target instanceof Element && event.target.hasAttribute("data-gr-live")) event.stopPropagation();
}

/**
 * Spares the page the `timeupdate` of live media: nobody asks how far a call has come, but every element says it four
 * times a second, and React looks at each twice. With 25 tiles that was a third of what the main thread did.
 */
export function useLiveMedia(): void {
  useEffect(() => {
    if (users++ === 0) window.addEventListener("timeupdate", stop, true);
    return () => {
      if (--users === 0) window.removeEventListener("timeupdate", stop, true);
    };
  }, []);
}
