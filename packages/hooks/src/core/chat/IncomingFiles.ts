import type { ByteStreamHandler } from "livekit-client";
import { onePer } from "../onePer.ts";

type ByteReader = Parameters<ByteStreamHandler>[0];

/** A file that a message announced, or that came before its message. */
interface ExpectedFile {
  /** Undefined when it broke off. */
  readonly promise: Promise<File | undefined>;
  readonly resolve: (file: File | undefined) => void;
  /** 0 to 1. */
  progress: number;
  /** Who is told of progress, once a message has announced it. */
  tell?: () => void;
  /** Who sends it, once a message has announced it. */
  fromIdentity?: string;
}

function expectFile(): ExpectedFile {
  let resolve: ExpectedFile["resolve"] = () => undefined;
  const promise = new Promise<File | undefined>((settle) => {
    resolve = settle;
  });
  return { promise, resolve, progress: 0 };
}

/** Files on their way to one chat. Text and files are streams of their own: either may come first. */
export class IncomingFiles {
  readonly #files = new Map<string, ExpectedFile>();
  readonly #expect = onePer(expectFile, this.#files);

  /**
   * Reads one byte stream.
   *
   * @throws what the reader throws when the stream breaks off
   */
  async receive(reader: ByteReader): Promise<void> {
    const { id, name, mimeType } = reader.info;
    const file = this.#expect(id);
    reader.onProgress = (progress = 0) => {
      // A step of a percent is all that anyone sees.
      const isStep = Math.floor(progress * 100) > Math.floor(file.progress * 100);
      file.progress = Math.min(1, progress);
      if (isStep) file.tell?.();
    };
    try {
      const chunks = await reader.readAll();
      file.resolve(new File(chunks as Uint8Array<ArrayBuffer>[], name, { type: mimeType }));
    } catch (cause) {
      file.resolve(undefined);
      throw cause;
    }
  }

  /**
   * Waits for the files of one message.
   *
   * @param onProgress - gets how much of all of them is here, 0 to 1
   * @returns in the order of the ids; undefined for each that broke off
   */
  async collect(
    streamIds: readonly string[],
    fromIdentity: string,
    onProgress: (progress: number) => void,
  ): Promise<(File | undefined)[]> {
    const files = streamIds.map((streamId) => this.#expect(streamId));
    const tell = (): void =>
      onProgress(files.reduce((sum, { progress }) => sum + progress, 0) / files.length);
    for (const file of files) Object.assign(file, { tell, fromIdentity });
    tell();
    const collected = await Promise.all(files.map(({ promise }) => promise));
    for (const streamId of streamIds) this.#files.delete(streamId);
    return collected;
  }

  /** Waits no longer for what someone announced: they are gone. What is on its way breaks off by itself. */
  giveUp(identity: string): void {
    for (const file of this.#files.values()) if (file.fromIdentity === identity) file.resolve(undefined);
  }
}
