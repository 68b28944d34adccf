import { useEffect, useRef, type ReactElement } from "react";
import { drawCamera, drawScreen } from "./drawScene.ts";

/** A picture that moves without camera and network. */
export function CanvasVideo({ seed, screen = false }: { seed: number; screen?: boolean }): ReactElement {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = screen ? drawScreen : drawCamera;
    const paint = (): void => {
      if (ref.current) draw(ref.current, seed, performance.now());
    };
    paint();
    const timer = setInterval(paint, 100);
    return () => clearInterval(timer);
  }, [seed, screen]);
  return <canvas ref={ref} className="gr-video" width={640} height={400} aria-hidden />;
}
