import { createContext, useContext, useMemo, useRef, type ReactElement, type ReactNode } from "react";
import { VisuallyHidden } from "../VisuallyHidden/VisuallyHidden.tsx";

/** Speaks a text: politely, after what is being said, or at once. */
export type Announce = (text: string, urgency?: "assertive" | "polite") => void;

const AnnouncerContext = createContext<Announce>(() => undefined);

/** Holds the live regions that screen readers listen to. {@link GreenroomRoot} brings one along. */
export function Announcer({ children }: { children?: ReactNode }): ReactElement {
  const polite = useRef<HTMLDivElement>(null);
  const assertive = useRef<HTMLDivElement>(null);
  const announce = useMemo<Announce>(
    () =>
      (text, urgency = "polite") =>
        addLine(urgency === "polite" ? polite.current : assertive.current, text),
    [],
  );
  return (
    <AnnouncerContext.Provider value={announce}>
      {children}
      <VisuallyHidden>
        <div ref={polite} aria-live="polite" aria-relevant="additions" data-gr-announcer="polite" />
        <div ref={assertive} aria-live="assertive" data-gr-announcer="assertive" />
      </VisuallyHidden>
    </AnnouncerContext.Provider>
  );
}

/** The last lines stay: a region that is emptied at once is not spoken by every screen reader. */
const keptLines = 5;

function addLine(region: HTMLElement | null, text: string): void {
  if (!region) return;
  const line = region.ownerDocument.createElement("p");
  line.textContent = text;
  region.append(line);
  while (region.childElementCount > keptLines) region.firstElementChild?.remove();
}

/** A function that speaks to screen readers without moving the focus. */
export function useAnnounce(): Announce {
  return useContext(AnnouncerContext);
}
