import type { BrowserContext, Browser, Page } from "playwright";
import { createToken } from "@greenroom/dev-server/testing";
import { joinPlain } from "../../e2e/plainClient.ts";
import type { NetworkConditions } from "../../packages/dev-server/src/media/engine/ImpairedLink.ts";
import { serverKeys, type ServerProcess } from "../serverProcess.ts";
import { ImpairedRelay } from "./ImpairedRelay.ts";
import type { Sample } from "./judge.ts";
import { cameraFormat } from "./writeCamera.ts";

declare global {
  interface Window {
    samples: Sample[];
  }
}

export type Side = "publisher" | "subscriber";
export const sampleMs = 100;

interface Person {
  context: BrowserContext;
  page: Page;
  relay: ImpairedRelay;
}

type People = { readonly [side in Side]: Person };

/** Two pages in a call over a server: one publishes camera and microphone, one watches; each behind a relay. */
export class Call {
  readonly #people: People;

  private constructor(people: People) {
    this.#people = people;
  }

  static async start(browser: Browser, server: ServerProcess, room: string): Promise<Call> {
    const publisher = await join(browser, server, room, "publisher");
    const subscriber = await join(browser, server, room, "subscriber");
    await publisher.page.evaluate(async (resolution) => {
      const { localParticipant } = window.room;
      await localParticipant.setMicrophoneEnabled(true);
      await localParticipant.setCameraEnabled(true, { resolution }, { videoCodec: "vp8" });
    }, cameraFormat);
    await subscriber.page.evaluate(sampleVideo, sampleMs);
    return new Call({ publisher, subscriber });
  }

  setConditions(side: Side, conditions: NetworkConditions): void {
    this.#people[side].relay.setConditions(conditions);
  }

  /** What the subscriber has seen so far. */
  samples(): Promise<Sample[]> {
    return this.#people.subscriber.page.evaluate(() => window.samples);
  }

  async close(): Promise<void> {
    for (const { context, relay } of Object.values(this.#people)) {
      // oxlint-disable-next-line no-await-in-loop -- the one who leaves last would see the other's reconnects
      await context.close();
      relay.close();
    }
  }
}

async function join(browser: Browser, server: ServerProcess, room: string, identity: Side): Promise<Person> {
  const relay = await ImpairedRelay.open(server.udpPort);
  const context = await browser.newContext({ permissions: ["camera", "microphone"] });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error("page error:", error.message));
  // The transpiler of this script names functions so.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(routeMedia, relay.port);
  const token = await createToken(serverKeys, { identity, room });
  await joinPlain(page, `http://127.0.0.1:${server.httpPort}`, token);
  return { context, page, relay };
}

/** In the page: leads all media over a UDP port of this machine, whatever candidates the server names. */
function routeMedia(port: number): void {
  const reroute = (text: string): string =>
    text.replaceAll(/(candidate:\S+ \d+ udp \d+) \S+ \d+/gi, `$1 127.0.0.1 ${port}`);
  const reachable = (line: string): boolean => !/candidate:\S+ \d+ tcp /i.test(line);
  window.RTCPeerConnection = class extends RTCPeerConnection {
    override async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
      const text = candidate?.candidate ?? "";
      if (reachable(text)) await super.addIceCandidate({ ...candidate, candidate: reroute(text) });
    }

    override setRemoteDescription({ type, sdp = "" }: RTCSessionDescriptionInit): Promise<void> {
      const lines = sdp.split("\r\n").filter(reachable);
      return super.setRemoteDescription({ type, sdp: reroute(lines.join("\r\n")) });
    }
  };
}

/** In the page: shows the first remote camera, and notes at regular times what was decoded of it. */
function sampleVideo(everyMs: number): void {
  window.samples = [];
  const { Track } = window.LivekitClient;
  const sample = async (): Promise<void> => {
    const [remote] = window.room.remoteParticipants.values();
    const video = remote?.getTrackPublication(Track.Source.Camera)?.track;
    const audio = remote?.getTrackPublication(Track.Source.Microphone)?.track;
    if (!video || !audio) return;
    if (video.attachedElements.length === 0) document.body.append(video.attach());
    const [videoStats, audioStats] = await Promise.all([
      video.getRTCStatsReport(),
      audio.getRTCStatsReport(),
    ]);
    const inbound = (stats: RTCStatsReport | undefined): Record<string, number> =>
      Array.from(stats?.values() ?? []).find(({ type }) => type === "inbound-rtp") ?? {};
    const of = (stats: Record<string, number>, name: string): number => stats[name] ?? 0;
    const [seen, heard] = [inbound(videoStats), inbound(audioStats)];
    window.samples.push({
      atMs: performance.timeOrigin + performance.now(),
      frames: of(seen, "framesDecoded"),
      freezes: of(seen, "freezeCount"),
      frozenMs: of(seen, "totalFreezesDuration") * 1000,
      height: of(seen, "frameHeight"),
      bytes: of(seen, "bytesReceived"),
      plis: of(seen, "pliCount"),
      soundSamples: of(heard, "totalSamplesReceived"),
      concealedSamples: of(heard, "concealedSamples") - of(heard, "silentConcealedSamples"),
    });
  };
  let busy = false;
  setInterval(() => {
    if (busy) return;
    busy = true;
    void sample().finally(() => (busy = false));
  }, everyMs);
}
