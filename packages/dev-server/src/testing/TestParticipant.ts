import { type ParticipantInfo, ParticipantInfo_Kind, type TrackInfo } from "@livekit/protocol";
import { type Clock, systemClock } from "../base/Clock.ts";
import { DevServerError } from "../base/errors.ts";
import type { RoomClient } from "../client/RoomClient.ts";
import type { RpcHandler } from "../client/RpcCalls.ts";
import type { ReceivedText } from "../client/DataStreams.ts";

/** One segment of LiveKit's `lk.transcription`. */
export interface TestTranscript {
  /** Who said it. */
  identity: string;
  /** As it was last heard. */
  text: string;
  /** Whether it will change no more. */
  final: boolean;
}

const frameMs = 20;
/** What a microphone sends in silence, after speech. */
const silenceMs = 400;
/** 20 ms of Opus that sound like nothing, and look like speech to who does not listen. */
const speech = Uint8Array.from([0xfb, 0x41, 40, 0xff, 0xfe, ...new Uint8Array(40)]);
const silence = Uint8Array.of(0xf8, 0xff, 0xfe);
const speechLevel = 20;
const silentLevel = 127;
const defaultTimeoutMs = 10_000;

/** A person for tests: in this process, without a browser, a microphone or a network. Leave when done. */
export class TestParticipant {
  /** All that was said by anybody, oldest first, as this person's interface would show it. */
  readonly transcripts: TestTranscript[] = [];
  /** The `lk.agent.state`s of the agent in the room, each time that it changed. */
  readonly agentStates: string[] = [];
  readonly #client: RoomClient;
  readonly #clock: Clock = systemClock;
  readonly #segments = new Map<string, TestTranscript>();
  readonly #watchers = new Set<() => void>();
  #microphone: Promise<TrackInfo> | undefined;

  constructor(client: RoomClient) {
    this.#client = client;
    client.events.on("text", (text) => this.#read(text));
    client.events.on("participantUpdated", (participant) => this.#meet(participant));
    client.events.on("participantLeft", () => this.#notify());
    for (const participant of client.participants.values()) this.#meet(participant);
  }

  /** The agent in the room, if there is one. */
  get agent(): ParticipantInfo | undefined {
    return Array.from(this.#client.participants.values()).find(
      ({ kind }) => kind === ParticipantInfo_Kind.AGENT,
    );
  }

  /** Speaks for so long, then is silent. What is heard of it is up to the agent's script. */
  async speak(ms = 300): Promise<void> {
    this.#microphone ??= this.#client.publishMicrophone("microphone");
    const { sid } = await this.#microphone;
    await this.until(() => this.agent !== undefined);
    await this.#client.whenSubscribed(sid);
    const frames = ms / frameMs;
    await this.#paced(Math.ceil(frames + silenceMs / frameMs), (index) => {
      const loud = index < frames;
      this.#client.sendAudio(loud ? speech : silence, loud ? speechLevel : silentLevel);
    });
  }

  /** Sends a chat message, by LiveKit's `lk.chat`. */
  write(text: string): void {
    const writer = this.#client.texts.open({ topic: "lk.chat" });
    writer.write(text);
    writer.close();
  }

  /** Answers an agent's tool call, or any RPC with this method. */
  onRpc(method: string, handler: RpcHandler): void {
    this.#client.rpc.handle(method, handler);
  }

  /**
   * Waits until what this person sees is so; looks whenever something happens.
   *
   * @throws DevServerError `unavailable`: not within `timeoutMs`; default 10 000
   */
  until(isSo: () => boolean, timeoutMs: number = defaultTimeoutMs): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!isSo()) return;
        this.#watchers.delete(look);
        cancel();
        resolve();
      };
      const cancel = this.#clock.after(timeoutMs, () => {
        this.#watchers.delete(look);
        const seen = JSON.stringify({ transcripts: this.transcripts, agentStates: this.agentStates });
        reject(
          new DevServerError("unavailable", `not so after ${timeoutMs} ms: ${isSo.toString()}\n${seen}`),
        );
      });
      this.#watchers.add(look);
      look();
    });
  }

  /** Waits until something with these words was said to its end. @throws as {@link until} */
  async heard(words: string, timeoutMs: number = defaultTimeoutMs): Promise<TestTranscript> {
    const find = (): TestTranscript | undefined =>
      this.transcripts.find(({ text, final }) => final && text.includes(words));
    await this.until(() => find() !== undefined, timeoutMs);
    return find() ?? { identity: "", text: "", final: false };
  }

  leave(): void {
    this.#client.leave();
  }

  #read({ topic, text, attributes, identity }: ReceivedText): void {
    if (topic === "lk.transcription") {
      const id = attributes["lk.segment_id"] ?? "";
      const final = attributes["lk.transcription_final"] === "true";
      const known = this.#segments.get(id);
      if (known) Object.assign(known, { text, final });
      else {
        const transcript = { identity, text, final };
        this.#segments.set(id, transcript);
        this.transcripts.push(transcript);
      }
    }
    this.#notify();
  }

  #meet(participant: ParticipantInfo): void {
    const state = participant.attributes["lk.agent.state"];
    if (state !== undefined && state !== this.agentStates.at(-1)) this.agentStates.push(state);
    this.#notify();
  }

  #notify(): void {
    for (const watcher of Array.from(this.#watchers)) watcher();
  }

  /** Runs `step` every 20 ms, on time also when this process is late. */
  #paced(count: number, step: (index: number) => void): Promise<void> {
    return new Promise((resolve) => {
      const startMs = this.#clock.nowMs();
      let done = 0;
      const stop = this.#clock.every(frameMs / 2, () => {
        const due = Math.floor((this.#clock.nowMs() - startMs) / frameMs) + 1;
        while (done < Math.min(due, count)) step(done++);
        if (done < count) return;
        stop();
        resolve();
      });
    });
  }
}
