import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { DevServerError } from "../../base/errors.ts";
import { createSid } from "../../base/ids.ts";
import type { Logger } from "../../base/Logger.ts";
import type { MessageSocket } from "../../base/MessageSocket.ts";
import type { LoadProvider } from "../mock/loadProvider.ts";
import { standardAgent } from "../mock/standardAgent.ts";
import type { LlmChunk, VoiceProvider } from "../mock/VoiceProvider.ts";
import { withDeadline } from "../mock/withDeadline.ts";
import { SttSession } from "./SttSession.ts";
import { TtsSession } from "./TtsSession.ts";
import { streamCompletion, wholeCompletion } from "./chatCompletion.ts";
import { readChatRequest } from "./readChatRequest.ts";
import { serveSession } from "./serveSession.ts";

export interface InferenceGatewayOptions {
  load: LoadProvider;
  clock: Clock;
  logger: Logger;
}

const maxSessions = 64;
const llmIdleMs = 15_000;

/**
 * What LiveKit's gateway for inference does, by the stages of the voice agents: the model asked for is the name of an
 * agent. Any other name is the first agent's, so that programs that ask for real models run as they are.
 */
export class InferenceGateway {
  readonly #options: InferenceGatewayOptions;
  readonly #providers = new Map<AgentDefinition, Promise<VoiceProvider>>();
  #sessions = 0;
  #definitions: readonly AgentDefinition[] = [standardAgent];

  constructor(options: InferenceGatewayOptions) {
    this.#options = options;
  }

  /** Replaces all definitions. Sessions that run go on with what they have. */
  define(definitions: readonly AgentDefinition[]): void {
    this.#definitions = definitions.length > 0 ? definitions : [standardAgent];
    this.#providers.clear();
  }

  models(): readonly string[] {
    return this.#definitions.map(({ name }) => name);
  }

  /** `POST /chat/completions`. The place is held until `signal` is aborted, which ends it in any case. */
  async complete(
    body: string,
    signal: AbortSignal,
  ): Promise<{ kind: "whole"; completion: object } | { kind: "stream"; chunks: AsyncIterable<object> }> {
    const { clock } = this.#options;
    const { model, stream, includeUsage, request } = readChatRequest(body);
    this.#requirePlace();
    signal.addEventListener("abort", this.#takePlace());
    const { llm } = await this.#provider(model);
    const deadline = { clock, idleMs: llmIdleMs, what: "The language model", signal };
    const chunks = withDeadline(llm.reply(request, signal), deadline);
    const info = { id: createSid("chatcmpl"), model, createdUnixS: Math.floor(clock.unixMs() / 1000) };
    if (!stream) {
      return { kind: "whole", completion: await wholeCompletion(chunks, { ...info, request }) };
    }
    // What fails before the first word has a status yet.
    const first = await chunks.next();
    const all = startingWith(first, chunks);
    const usageOf = includeUsage ? request : undefined;
    return { kind: "stream", chunks: streamCompletion(all, { ...info, request: usageOf }) };
  }

  /** `/stt` and `/tts`. */
  open(kind: "stt" | "tts", model: string): (socket: MessageSocket) => void {
    const { clock } = this.#options;
    const logger = this.#options.logger.child({ inference: kind });
    this.#requirePlace();
    const load = (): Promise<VoiceProvider> => this.#provider(model);
    return (socket) =>
      serveSession(socket, {
        create: (port) =>
          kind === "stt" ? new SttSession({ port, load, clock }) : new TtsSession({ port, load, clock }),
        closed: this.#takePlace(),
        clock,
        logger,
      });
  }

  dump(): object {
    return { inference: { sessions: this.#sessions, models: this.models() } };
  }

  #requirePlace(): void {
    if (this.#sessions < maxSessions) return;
    throw new DevServerError(
      "resource_exhausted",
      `There are ${maxSessions} inference sessions already; close some.`,
    );
  }

  /** @returns gives it back, once */
  #takePlace(): () => void {
    this.#sessions++;
    return () => void this.#sessions--;
  }

  #provider(model: string): Promise<VoiceProvider> {
    const definition =
      this.#definitions.find(({ name }) => name === model) ?? this.#definitions[0] ?? standardAgent;
    let provider = this.#providers.get(definition);
    if (!provider) {
      provider = this.#load(definition);
      this.#providers.set(definition, provider);
    }
    return provider;
  }

  async #load(definition: AgentDefinition): Promise<VoiceProvider> {
    const { load, logger } = this.#options;
    const { provider } = await load(definition);
    provider.events?.on("takenOver", (notice) => logger.warn("another provider took over", { notice }));
    return provider;
  }
}

async function* startingWith(
  first: IteratorResult<LlmChunk>,
  rest: AsyncIterable<LlmChunk>,
): AsyncGenerator<LlmChunk> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
