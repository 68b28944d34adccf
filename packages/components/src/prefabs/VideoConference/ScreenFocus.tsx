import { useEffect, useRef, type ReactElement, type ReactNode } from "react";

/**
 * Puts the focus onto a screen that took another one's place, so that keyboard and screen reader go on there.
 *
 * @param props - `screen`: changes when the screen does
 */
export function ScreenFocus({ screen, children }: { screen: string; children: ReactNode }): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  const last = useRef(screen);
  useEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    element.current?.focus({ preventScroll: true });
  }, [screen]);
  return (
    <div ref={element} className="gr-conference-screen" tabIndex={-1} data-screen={screen}>
      {children}
    </div>
  );
}
