import { createToken } from "@greenroom/dev-server/testing";
import { serverKeys, type ServerProcess } from "../serverProcess.ts";
import { publish } from "../sfu/LoadClient.ts";
import type { LoadPeer } from "../sfu/LoadPeer.ts";
import { videoFormat } from "./encodeVideo.ts";
import { RtpStream } from "./rtpPackets.ts";

const audioMs = 20;
/** How long each speaks before the next one does. */
const turnMs = 2000;
/** Decibels below full scale. */
const speechLevel = 20;
const silentLevel = 127;
/** Who is silent sends one packet each 400 ms, as with Opus' discontinuous transmission (RFC 6716 section 2.1.9). */
const silentTicks = 20;

/** People who send the same video, and speak one after the other. Nothing is encoded: they are cheap. */
export class Crowd {
  readonly #people: readonly LoadPeer[];
  readonly #timers: readonly NodeJS.Timeout[];

  private constructor(people: readonly LoadPeer[], timers: readonly NodeJS.Timeout[]) {
    this.#people = people;
    this.#timers = timers;
  }

  static async join(
    server: ServerProcess,
    room: string,
    count: number,
    frames: Uint8Array[],
  ): Promise<Crowd> {
    const address = { url: `ws://127.0.0.1:${server.httpPort}`, udpPort: server.udpPort };
    const people: LoadPeer[] = [];
    for (let index = 0; index < count; index++) {
      const identity = `person-${String(index).padStart(2, "0")}`;
      // oxlint-disable-next-line no-await-in-loop -- in their order
      const token = await createToken(serverKeys, { identity, room });
      // oxlint-disable-next-line no-await-in-loop
      people.push(await publish(address, token, "video", "audio"));
    }
    const frameMs = 1000 / videoFormat.frameRate;
    const startMs = performance.now();
    const timers = people.flatMap((person, index) => {
      const video = new RtpStream("video");
      const audio = new RtpStream("audio");
      let shown = index;
      return [
        paced(frameMs, (tick) => {
          // In their order, whatever was left out: each frame changes the one before it.
          const frame = frames[shown++ % frames.length] ?? new Uint8Array();
          const packets = video.video(frame, tick * (90_000 / videoFormat.frameRate));
          for (const packet of packets) person.sendRtp(packet);
        }),
        paced(audioMs, (tick) => {
          const turn = Math.floor((performance.now() - startMs) / turnMs) % count;
          const isSpeaking = turn === index;
          if (!isSpeaking && tick % silentTicks !== 0) return;
          const level = isSpeaking ? speechLevel + (tick % 5) : silentLevel;
          person.sendRtp(audio.audio(level, tick * 960));
        }),
      ];
    });
    return new Crowd(people, timers);
  }

  leave(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const person of this.#people) person.close();
  }
}

/** Calls once in each interval, with its number; what a busy process has missed it leaves out. */
function paced(everyMs: number, call: (tick: number) => void): NodeJS.Timeout {
  const startMs = performance.now();
  let last = -1;
  return setInterval(() => {
    const tick = Math.floor((performance.now() - startMs) / everyMs);
    if (tick > last) call((last = tick));
  }, everyMs / 2);
}
