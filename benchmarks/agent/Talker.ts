import { ParticipantInfo_Kind, RoomAgentDispatch, RoomConfiguration } from "@livekit/protocol";
import type { VoiceStages } from "@greenroom/voice";
import { systemClock } from "../../packages/dev-server/src/base/Clock.ts";
import { RoomClient } from "../../packages/dev-server/src/client/RoomClient.ts";
import type { RunningServer } from "../../packages/dev-server/src/server.ts";

const frameMs = 20;
const frameSamples = 320;
const audible = 0.01;
/** What a microphone sends after speech, before DTX sets in. */
const silentFrames = 20;
const level = { speech: 20, silence: 127 };

/** Speech, encoded: without silence around it. */
export type Utterance = readonly Uint8Array[];

/** Speaks a sentence into packets. */
export async function record({ tts, codec }: VoiceStages, text: string): Promise<Utterance> {
  const pieces: number[] = [];
  for await (const piece of tts.speak(text, new AbortController().signal)) pieces.push(...piece);
  const isLoud = (sample: number): boolean => Math.abs(sample) > audible;
  const samples = pieces.slice(pieces.findIndex(isLoud), pieces.findLastIndex(isLoud) + 1);
  const encoder = codec.createEncoder();
  return Array.from({ length: Math.ceil(samples.length / frameSamples) }, (_, index) => {
    const frame = new Float32Array(frameSamples);
    frame.set(samples.slice(index * frameSamples, (index + 1) * frameSamples));
    return encoder.encode(frame);
  });
}

/** Someone in a room of their own with the agent, who notes when each packet of its voice comes. */
export class Talker {
  /** On the clock of `performance.now()`. */
  readonly heardAtMs: number[] = [];
  /** What was understood of what this one said. */
  readonly understood: string[] = [];
  readonly #client: RoomClient;

  static async join(server: RunningServer, room: string): Promise<Talker> {
    const agents = [new RoomAgentDispatch({ agentName: "assistant" })];
    const grants = {
      identity: "ann",
      name: "ann",
      kind: ParticipantInfo_Kind.STANDARD,
      kindDetails: [],
      metadata: "",
      attributes: {},
      roomPreset: "",
      sha256: "",
      video: { roomJoin: true, room },
      expiresAtUnixS: 0,
      roomConfig: new RoomConfiguration({ agents }),
    };
    const { signalEntry } = server;
    const client = await RoomClient.join({ signalEntry, grants, clock: systemClock });
    const talker = new Talker(client);
    const track = await client.publishMicrophone("microphone");
    await client.whenSubscribed(track.sid);
    await talker.until(() => talker.#state === "listening");
    return talker;
  }

  private constructor(client: RoomClient) {
    this.#client = client;
    client.events.on("audio", () => this.heardAtMs.push(performance.now()));
    client.events.on("text", ({ topic, text, identity, attributes }) => {
      const isFinal = attributes["lk.transcription_final"] === "true";
      if (topic === "lk.transcription" && identity === "ann" && isFinal) this.understood.push(text);
    });
    client.events.on("participantUpdated", (participant) => {
      for (const { sid } of participant.tracks) client.subscribe(participant, sid);
    });
  }

  /** Speaks at the pace of time. @returns when the first and the last frame of speech were sent */
  async say(utterance: Utterance): Promise<{ startMs: number; endMs: number }> {
    const startMs = performance.now();
    let endMs = startMs;
    const silence = Uint8Array.of(0xf8, 0xff, 0xfe);
    for (let index = 0; index < utterance.length + silentFrames; index++) {
      await until(startMs + index * frameMs);
      const opus = utterance[index];
      this.#client.sendAudio(opus ?? silence, opus ? level.speech : level.silence);
      // The frame holds what was said in the 20 ms before.
      if (opus) endMs = performance.now();
    }
    this.#client.pauseAudio(1);
    return { startMs, endMs };
  }

  /** Waits until the agent has nothing more to say. */
  async whenAnswered(): Promise<void> {
    const before = this.heardAtMs.length;
    await this.until(() => this.heardAtMs.length > before || this.#state === "speaking");
    await this.until(
      () => this.#state === "listening" && performance.now() - (this.heardAtMs.at(-1) ?? 0) > 300,
    );
  }

  async until(isSo: () => boolean): Promise<void> {
    for (const startMs = performance.now(); !isSo();) {
      if (performance.now() - startMs > 30_000) throw new Error(`not so after 30 s: ${isSo.toString()}`);
      await until(performance.now() + 5);
    }
  }

  leave(): void {
    this.#client.leave();
  }

  get #state(): string {
    const others = Array.from(this.#client.participants.values());
    return others.find(({ kind }) => kind === ParticipantInfo_Kind.AGENT)?.attributes["lk.agent.state"] ?? "";
  }
}

function until(timeMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(timeMs - performance.now(), 0)));
}
