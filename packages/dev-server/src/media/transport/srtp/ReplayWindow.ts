/** How far behind the newest packet one may still arrive. */
const windowSize = 1024;

/** Which of the last 1024 packet indices arrived (RFC 3711 section 3.3.2). */
export class ReplayWindow {
  readonly #bits: Uint32Array = new Uint32Array(windowSize / 32);
  #newest = -1;

  /** Whether `index` is neither known nor too old. Ask before decrypting. */
  isNew(index: number): boolean {
    if (index > this.#newest) return true;
    if (index <= this.#newest - windowSize) return false;
    return ((this.#bits[slot(index)] ?? 0) & bit(index)) === 0;
  }

  /** Call once a packet proved authentic. */
  add(index: number): void {
    if (index - this.#newest >= windowSize) this.#bits.fill(0);
    else for (let skipped = this.#newest + 1; skipped < index; skipped++) this.#clear(skipped);
    if (index > this.#newest) this.#newest = index;
    this.#bits[slot(index)] = (this.#bits[slot(index)] ?? 0) | bit(index);
  }

  #clear(index: number): void {
    this.#bits[slot(index)] = (this.#bits[slot(index)] ?? 0) & ~bit(index);
  }
}

function slot(index: number): number {
  return (index % windowSize) >>> 5;
}

function bit(index: number): number {
  return 1 << (index % 32);
}
