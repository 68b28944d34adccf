import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { Emitter, type Listenable } from "../../base/Emitter.ts";
import { DevServerError } from "../../base/errors.ts";
import type { MessageSocket } from "../../base/MessageSocket.ts";
import { Resampler } from "../audio/Resampler.ts";
import { encodePcm16 } from "../audio/pcm16.ts";
import type { ChatMessage, RealtimeService } from "../mock/VoiceProvider.ts";
import { type RealtimeDialect, type RealtimeEvent, readRealtimeEvent } from "./readRealtimeEvent.ts";
import { realtimeRateHz, sessionSettings } from "./sessionSettings.ts";

export interface RealtimeConnectionOptions {
  service: RealtimeService;
  definition: AgentDefinition;
  clock: Clock;
  /** The service has taken the settings. Called before anything else that it says is read. */
  onReady: (connection: RealtimeConnection) => void;
}

export type RealtimeConnectionEvents = {
  event: [event: RealtimeEvent];
  /** Once: it is over, and why. */
  lost: [error: DevServerError];
};

/** To be connected, and to have taken the settings. */
const readyWithinMs = 10_000;
const sampleRateHz = 16_000;
/** What the network does not take in, in bytes: half a minute of sound. */
const maxBufferedBytes = 2_000_000;

/** One session with a realtime service: what is sent to it, and what it tells. */
export class RealtimeConnection {
  readonly events: Listenable<RealtimeConnectionEvents>;
  readonly #emitter = new Emitter<RealtimeConnectionEvents>();
  readonly #service: RealtimeService;
  readonly #socket: MessageSocket;
  readonly #resampler = new Resampler(sampleRateHz, realtimeRateHz);
  #dialect: RealtimeDialect = "general";
  #isOpen = true;

  /**
   * Resolves after `onReady`.
   *
   * @throws DevServerError `unavailable`: not reached, or too slow. `invalid_argument`: the settings were refused.
   * What the status of a refusal means.
   */
  static async open({ service, definition, clock, onReady }: RealtimeConnectionOptions): Promise<void> {
    const sinceMs = clock.nowMs();
    const socket = await service.connect();
    const connection = new RealtimeConnection(service, socket);
    const leftMs = Math.max(readyWithinMs - (clock.nowMs() - sinceMs), 0);
    const cancel = clock.after(leftMs, () => connection.fail(tooSlow()));
    try {
      await connection.#becomeReady(definition, () => onReady(connection));
    } finally {
      cancel();
    }
  }

  private constructor(service: RealtimeService, socket: MessageSocket) {
    this.events = this.#emitter;
    this.#service = service;
    this.#socket = socket;
    socket.on("message", (data) => this.#read(data));
    socket.on("close", (code, reason) => {
      this.#end(
        new DevServerError(
          "unavailable",
          `The realtime service hung up (${code}${reason && `: ${reason}`}).`,
        ),
      );
    });
  }

  /** Instructions and tools, for the answers to come. */
  configure(definition: AgentDefinition): void {
    this.#send({
      type: "session.update",
      session: sessionSettings(definition, this.#service, this.#dialect),
    });
  }

  /** @param samples - 16 kHz */
  sendAudio(samples: Float32Array): void {
    if (this.#socket.bufferedBytes > maxBufferedBytes) {
      this.fail(
        new DevServerError("unavailable", "The network does not carry sound to the realtime service."),
      );
      return;
    }
    const audio = Buffer.from(encodePcm16(this.#resampler.push(samples)).buffer).toString("base64");
    if (audio) this.#send({ type: "input_audio_buffer.append", audio });
  }

  /** What is being said is over, and of no interest. */
  clearAudio(): void {
    this.#send({ type: "input_audio_buffer.clear" });
  }

  /** Something that was written, or said before this connection. */
  addMessage(message: ChatMessage): void {
    if (message.role === "tool" || !message.text) return;
    const answer = this.#dialect === "beta" ? "text" : "output_text";
    const type = message.role === "user" ? "input_text" : answer;
    const content = [{ type, text: message.text }];
    this.#send({
      type: "conversation.item.create",
      item: { type: "message", role: message.role, content },
    });
  }

  addToolOutput(callId: string, output: string): void {
    const item = { type: "function_call_output", call_id: callId, output };
    this.#send({ type: "conversation.item.create", item });
  }

  /** @param instructions - for this answer alone */
  requestAnswer(instructions?: string): void {
    this.#send({ type: "response.create", ...(instructions && { response: { instructions } }) });
  }

  cancelAnswer(): void {
    this.#send({ type: "response.cancel" });
  }

  /** Of an answer only its begin was heard. */
  truncate(itemId: string, contentIndex: number, audioEndMs: number): void {
    this.#send({
      type: "conversation.item.truncate",
      item_id: itemId,
      content_index: contentIndex,
      audio_end_ms: audioEndMs,
    });
  }

  /** Gives up on it. */
  fail(error: DevServerError): void {
    this.#end(error);
    this.#socket.terminate();
  }

  close(): void {
    this.#isOpen = false;
    this.#emitter.removeAllListeners();
    this.#socket.close();
  }

  #becomeReady(definition: AgentDefinition, onReady: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const stopReading = this.#emitter.on("event", (event) => {
        if (event.kind === "sessionCreated") {
          this.#dialect = event.dialect;
          this.configure(definition);
        } else if (event.kind === "error") {
          this.fail(new DevServerError("invalid_argument", `The realtime service: ${event.message}`));
        } else if (event.kind === "sessionUpdated") {
          stopReading();
          stopLosing();
          onReady();
          resolve();
        }
      });
      const stopLosing = this.#emitter.on("lost", reject);
    });
  }

  #read(data: string | Uint8Array): void {
    if (!this.#isOpen) return;
    try {
      this.#emitter.emit("event", readRealtimeEvent(data));
    } catch (error) {
      if (error instanceof DevServerError) this.fail(error);
      else throw error;
    }
  }

  #end(error: DevServerError): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#emitter.emit("lost", error);
    this.#emitter.removeAllListeners();
  }

  #send(event: object): void {
    if (this.#isOpen) this.#socket.send(JSON.stringify(event));
  }
}

function tooSlow(): DevServerError {
  return new DevServerError("unavailable", `The realtime service was not ready in ${readyWithinMs} ms.`);
}
