// Runs in Chromium: somebody who joins with a kit's conference and only watches.
import { Room } from "livekit-client";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";

/** Lets the page join: both kits get the same room. */
export function watch(render: (room: Room) => ReactNode): void {
  const join = async (url: string, token: string): Promise<void> => {
    const room = new Room({ adaptiveStream: true });
    await room.connect(url, token);
    const element = document.createElement("main");
    element.style.height = "100vh";
    document.body.append(element);
    createRoot(element).render(render(room));
  };
  Object.assign(globalThis, { join });
}
