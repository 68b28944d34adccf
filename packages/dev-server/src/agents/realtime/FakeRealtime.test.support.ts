import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { encodePcm16 } from "../audio/pcm16.ts";

/** An event as it is on the wire. */
export interface WireEvent {
  type: string;
  [key: string]: unknown;
}

const names = {
  general: { audio: "response.output_audio.delta", words: "response.output_audio_transcript.delta" },
  beta: { audio: "response.audio.delta", words: "response.audio_transcript.delta" },
};

/** A service that speaks OpenAI's Realtime protocol over WebSockets, as a test wants it to. */
export class FakeRealtime {
  /** Of the newest connection and those before it. */
  readonly sent: WireEvent[] = [];
  readonly connections: { url: string; headers: IncomingHttpHeaders }[] = [];
  dialect: "general" | "beta" = "general";
  /** HTTP status in place of the upgrade. */
  refuseWith: number | undefined;
  /** Whether it says hello. */
  isMute = false;
  #responses = 0;
  #socket: WebSocket | undefined;
  readonly #server: Server = createServer();
  readonly #webSockets = new WebSocketServer({ noServer: true });

  private constructor() {
    this.#server.on("upgrade", (request: IncomingMessage, socket, head) => {
      this.connections.push({ url: request.url ?? "", headers: request.headers });
      if (this.refuseWith !== undefined) {
        socket.end(`HTTP/1.1 ${this.refuseWith} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
        return;
      }
      this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => this.#serve(webSocket));
    });
  }

  static async start(): Promise<FakeRealtime> {
    const fake = new FakeRealtime();
    fake.#server.listen(0, "127.0.0.1");
    await once(fake.#server, "listening");
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  get openConnections(): number {
    return this.#webSockets.clients.size;
  }

  /** Events of a type that were sent to it. */
  of(type: string): WireEvent[] {
    return this.sent.filter((event) => event.type === type);
  }

  /** Samples of 24 kHz that were sent to it. */
  get heardSamples(): number {
    return this.of("input_audio_buffer.append").reduce(
      (sum, { audio }) => sum + Buffer.from(audio as string, "base64").length / 2,
      0,
    );
  }

  send(event: WireEvent): void {
    this.#socket?.send(JSON.stringify(event));
  }

  sendText(text: string): void {
    this.#socket?.send(text);
  }

  /** Somebody spoke, and this is what they said. */
  hear(itemId: string, transcript: string): void {
    this.send({ type: "input_audio_buffer.speech_started", item_id: itemId, audio_start_ms: 0 });
    this.send({ type: "input_audio_buffer.speech_stopped", item_id: itemId, audio_end_ms: 500 });
    this.send({ type: "input_audio_buffer.committed", item_id: itemId });
    const type = "conversation.item.input_audio_transcription.completed";
    this.send({ type, item_id: itemId, content_index: 0, transcript });
  }

  /** @returns the id of the response and of its item */
  begin(): { responseId: string; itemId: string } {
    const id = String(++this.#responses);
    this.send({ type: "response.created", response: { id: `resp_${id}`, status: "in_progress" } });
    return { responseId: `resp_${id}`, itemId: `item_${id}` };
  }

  say({ responseId, itemId }: { responseId: string; itemId: string }, words: string, ms: number): void {
    const common = { response_id: responseId, item_id: itemId, output_index: 0, content_index: 0 };
    const tone = Float32Array.from({ length: ms * 24 }, (_, index) => 0.2 * Math.sin(index / 8));
    const { words: wordsType, audio } = names[this.dialect];
    this.send({ type: wordsType, delta: words, ...common });
    this.send({ type: audio, delta: Buffer.from(encodePcm16(tone)).toString("base64"), ...common });
  }

  end(responseId: string, response: object = { status: "completed" }): void {
    this.send({ type: "response.done", response: { id: responseId, ...response } });
  }

  /** A whole answer. */
  answer(words: string, ms: number): void {
    const response = this.begin();
    this.say(response, words, ms);
    this.end(response.responseId);
  }

  /** Cuts the connection. */
  die(): void {
    this.#socket?.terminate();
  }

  close(): void {
    for (const client of this.#webSockets.clients) client.terminate();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #serve(socket: WebSocket): void {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => {
      const event = JSON.parse(data.toString()) as WireEvent;
      this.sent.push(event);
      if (event.type === "session.update") this.send({ type: "session.updated", session: event["session"] });
    });
    if (this.isMute) return;
    const session = this.dialect === "beta" ? { modalities: ["audio", "text"] } : { type: "realtime" };
    this.send({ type: "session.created", session: { id: "sess_1", ...session } });
  }
}
