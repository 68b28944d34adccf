import type { MessageSocket } from "../base/MessageSocket.ts";

/** An answer to `POST /chat/completions`: one object, or the chunks of a stream. */
export type ChatAnswer =
  | { kind: "whole"; completion: object }
  | { kind: "stream"; chunks: AsyncIterable<object> };

/** Speech and language models behind HTTP. The caller has checked the grants. */
export interface InferenceEntry {
  /** What may be asked for by name; every other name is taken for the first. */
  models(): readonly string[];
  /**
   * @param body - of `POST /chat/completions`, as text
   * @throws DevServerError `invalid_argument`: can't be read. `resource_exhausted`: too many sessions. What a language
   * model throws before its first word.
   */
  complete(body: string, signal: AbortSignal): Promise<ChatAnswer>;
  /**
   * Takes a place for a session.
   *
   * @param kind - speech to text or text to speech
   * @returns starts it on a socket
   * @throws DevServerError `resource_exhausted`: too many sessions
   */
  open(kind: "stt" | "tts", model: string): (socket: MessageSocket) => void;
}
