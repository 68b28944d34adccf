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

export interface PlainOptions {
  singlePeerConnection?: boolean;
  /** Default: as the client likes. */
  rtcConfig?: RTCConfiguration;
  /** End-to-end encryption: the shared key, and the source of livekit-client's worker. */
  encryption?: { key: string; worker: string };
}

/** Opens the server's own origin, with livekit-client as `LivekitClient`: no kit, no bundler. */
export async function loadPlain(page: Page, serverUrl: string): Promise<void> {
  await page.goto(serverUrl);
  await page.addScriptTag({ path: umd.replace(/livekit-client\.[a-z.]+$/, "livekit-client.umd.js") });
}

/** Turns a page into a bare livekit-client app that has joined. */
export async function joinPlain(
  page: Page,
  serverUrl: string,
  token: string,
  options: PlainOptions = {},
): Promise<void> {
  await loadPlain(page, serverUrl);
  await page.evaluate(
    async ([url, jwt, roomOptions]) => {
      const { ExternalE2EEKeyProvider, Room, RoomEvent, Track } = window.LivekitClient;
      const { singlePeerConnection = true, rtcConfig, encryption } = roomOptions;
      const keyProvider = new ExternalE2EEKeyProvider();
      const source = new Blob([encryption?.worker ?? ""], { type: "text/javascript" });
      window.room = new Room({
        singlePeerConnection,
        ...(encryption && {
          encryption: { keyProvider, worker: new Worker(URL.createObjectURL(source)) },
        }),
      });
      if (encryption) {
        await keyProvider.setKey(encryption.key);
        await window.room.setE2EEEnabled(true);
      }
      window.room.on(RoomEvent.TrackSubscribed, (track) => {
        if (track.kind === Track.Kind.Audio) document.body.append(track.attach());
      });
      await window.room.connect(url, jwt, { ...(rtcConfig && { rtcConfig }) });
    },
    [serverUrl.replace(/^http/, "ws"), token, options] as const,
  );
}
