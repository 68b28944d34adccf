import { createRequire } from "node:module";
import type { Page } from "playwright";
import type * as LiveKit from "livekit-client";

declare global {
  interface Window {
    LivekitClient: typeof LiveKit;
    room: LiveKit.Room;
  }
}

const umd = createRequire(import.meta.url).resolve("livekit-client");

/** Turns a page of the dev server's own origin into a bare livekit-client app: no kit, no bundler. */
export async function joinPlain(
  page: Page,
  serverUrl: string,
  token: string,
  options: { singlePeerConnection: boolean } = { singlePeerConnection: true },
): Promise<void> {
  await page.goto(serverUrl);
  await page.addScriptTag({ path: umd.replace(/livekit-client\.[a-z.]+$/, "livekit-client.umd.js") });
  await page.evaluate(
    async ([url, jwt, roomOptions]) => {
      const { Room, RoomEvent, Track } = window.LivekitClient;
      window.room = new Room(roomOptions);
      window.room.on(RoomEvent.TrackSubscribed, (track) => {
        if (track.kind === Track.Kind.Audio) document.body.append(track.attach());
      });
      await window.room.connect(url, jwt);
    },
    [serverUrl.replace(/^http/, "ws"), token, options] as const,
  );
}
