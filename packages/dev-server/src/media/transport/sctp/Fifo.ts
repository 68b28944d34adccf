/** How many taken places at the front are kept before the rest moves up: moving stays rare, memory bounded. */
const slackPlaces = 512;

/** A queue with constant-time ends and access by position, which an array's `shift` does not give. */
export class Fifo<Item> {
  #items: Item[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  /** The item at `position` from the front. */
  at(position: number): Item | undefined {
    return this.#items[this.#head + position];
  }

  shift(): Item | undefined {
    const item = this.at(0);
    this.drop(1);
    return item;
  }

  /** Removes `count` items from the front. */
  drop(count: number): void {
    this.#head = Math.min(this.#head + count, this.#items.length);
    if (this.#head === this.#items.length) this.clear();
    else if (this.#head >= slackPlaces && this.#head * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
  }
}
