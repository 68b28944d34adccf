import {
  AudioFrame,
  AudioSource,
  AudioStream,
  dispose,
  LocalAudioTrack,
  type RemoteTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";
import { RoomServiceClient } from "livekit-server-sdk";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { apiKey, apiSecret, createToken } from "./accessToken.ts";
import { shareOfPitch } from "./goertzel.ts";
import { launchPerson, openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";
import { pitchHeard } from "./hearing.ts";

const serverUrl = inject("serverUrl");
const socketUrl = serverUrl.replace(/^http/, "ws");
const rooms = new RoomServiceClient(serverUrl, apiKey, apiSecret);
const sampleRateHz = 48_000;
const browserHz = 440;
const nodeHz = 880;

let browser: Browser;
beforeAll(async () => {
  browser = await launchPerson(browserHz);
});
afterAll(async () => {
  await browser.close();
  await dispose();
});

const enableMicrophone = (page: Page): Promise<void> =>
  page.evaluate(async () => void (await window.room.localParticipant.setMicrophoneEnabled(true)));

/** Sends a tone until stopped; the source paces it. */
function playTone(source: AudioSource): () => Promise<void> {
  const stopped = new AbortController();
  const frameSize = sampleRateHz / 100;
  const playing = (async () => {
    for (let sent = 0; !stopped.signal.aborted; sent += frameSize) {
      const data = Int16Array.from({ length: frameSize }, (_, i) =>
        Math.round(12_000 * Math.sin((2 * Math.PI * nodeHz * (sent + i)) / sampleRateHz)),
      );
      await source.captureFrame(new AudioFrame(data, sampleRateHz, 1, frameSize));
    }
  })();
  return async () => {
    stopped.abort();
    await playing;
  };
}

/** Listens to a track until one second of it is mostly the pitch. */
async function hearPitch(track: RemoteTrack, frequencyHz: number): Promise<number> {
  let best = 0;
  let window: number[] = [];
  for await (const frame of new AudioStream(track, sampleRateHz, 1)) {
    window.push(...frame.data);
    if (window.length < sampleRateHz / 5) continue;
    best = Math.max(best, shareOfPitch(window, sampleRateHz, frequencyHz));
    window = [];
    if (best > 0.5) break;
  }
  return best;
}

describe("@livekit/rtc-node", () => {
  test("hears Chromium, and Chromium hears it", async () => {
    const page = await openPage(browser);
    await joinPlain(page, serverUrl, await createToken("node", "chromium"));
    await enableMicrophone(page);

    const node = new Room();
    const heard = new Promise<RemoteTrack>((resolve) => {
      node.on(RoomEvent.TrackSubscribed, (track) => {
        if (track.kind === TrackKind.KIND_AUDIO) resolve(track);
      });
    });
    await node.connect(socketUrl, await createToken("node", "node"), {
      autoSubscribe: true,
      dynacast: false,
    });
    const source = new AudioSource(sampleRateHz, 1);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await node.localParticipant?.publishTrack(LocalAudioTrack.createAudioTrack("tone", source), options);
    const stopTone = playTone(source);

    expect(await hearPitch(await heard, browserHz)).toBeGreaterThan(0.5);
    await expect.poll(() => pitchHeard(page, nodeHz)).toBeGreaterThan(0.5);

    await stopTone();
    await node.disconnect();
    await page.context().close();
  });
});

describe("livekit-server-sdk", () => {
  test("lists, mutes and removes a participant", async () => {
    const page = await openPage(browser);
    await joinPlain(page, serverUrl, await createToken("admin", "guest"));
    await enableMicrophone(page);

    await expect.poll(async () => (await rooms.listRooms(["admin"]))[0]?.numParticipants).toBe(1);
    const microphone = async () => (await rooms.listParticipants("admin"))[0]?.tracks[0];
    await expect.poll(async () => (await microphone())?.muted).toBe(false);

    await rooms.mutePublishedTrack("admin", "guest", (await microphone())?.sid ?? "", true);
    await expect
      .poll(() => page.evaluate(() => window.room.localParticipant.isMicrophoneEnabled))
      .toBe(false);
    await expect.poll(async () => (await microphone())?.muted).toBe(true);

    await rooms.removeParticipant("admin", "guest");
    await expect.poll(() => page.evaluate(() => window.room.state)).toBe("disconnected");
    await expect.poll(async () => (await rooms.listParticipants("admin")).length).toBe(0);
    await page.context().close();
  });
});
