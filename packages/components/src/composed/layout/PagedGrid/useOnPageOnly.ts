import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { RemoteTrackPublication } from "livekit-client";
import { useEffect, useRef } from "react";

/**
 * Receives only what is on the page. It takes back only what it turned off itself: a track that the program chose
 * not to receive stays so.
 */
export function useOnPageOnly(
  all: readonly TrackReferenceOrPlaceholder[],
  shown: readonly TrackReferenceOrPlaceholder[],
): void {
  const turnedOff = useRef(new Set<RemoteTrackPublication>());
  useEffect(() => {
    const off = turnedOff.current;
    const onPage = new Set(shown.map(({ publication }) => publication));
    for (const { publication } of all) {
      if (!(publication instanceof RemoteTrackPublication)) continue;
      if (onPage.has(publication)) {
        if (off.delete(publication)) publication.setSubscribed(true);
      } else if (publication.isDesired) {
        off.add(publication);
        publication.setSubscribed(false);
      }
    }
  }, [all, shown]);
  useEffect(() => {
    const off = turnedOff.current;
    return () => {
      for (const publication of off) publication.setSubscribed(true);
      off.clear();
    };
  }, []);
}
