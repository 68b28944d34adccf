/** When a stream was used last, in uses of all streams. */
export interface Used {
  lastUse: number;
}

/** Streams by SSRC, at most so many: a new one takes the place of the one that was used least recently. */
export class RecentStreams<Stream extends Used> {
  readonly #maxStreams: number;
  readonly #streams = new Map<number, Stream>();
  #uses = 0;

  constructor(maxStreams: number) {
    this.#maxStreams = maxStreams;
  }

  get(ssrc: number): Stream | undefined {
    return this.#streams.get(ssrc);
  }

  /** Notes a use of a stream that is in. */
  use(stream: Stream): void {
    stream.lastUse = ++this.#uses;
  }

  /** Takes a stream in, as used now. @returns whether another had to go. */
  add(ssrc: number, stream: Stream): boolean {
    const isFull = this.#streams.size >= this.#maxStreams;
    if (isFull) this.#streams.delete(this.#leastRecent());
    this.#streams.set(ssrc, stream);
    this.use(stream);
    return isFull;
  }

  #leastRecent(): number {
    let found = -1;
    let leastUse = Infinity;
    for (const [ssrc, { lastUse }] of this.#streams) {
      if (lastUse >= leastUse) continue;
      leastUse = lastUse;
      found = ssrc;
    }
    return found;
  }
}
