/** Refused in a row, though their packets went alone: a full buffer that drains looks the same, but not that often. */
const maxRefusals = 3;
/** That many that refuse are no matter of their paths any more, but of this machine's. */
const maxRefusingAddresses = 4;

/**
 * Which receivers' packets may go as one message that the kernel cuts (UDP GSO). Paths and drivers that can't do it
 * refuse such a message, but so does a full buffer or a missing route, which takes no packet alone either: one
 * receiver's trouble must not slow all others down.
 */
export class Segmentation {
  /** By address index. */
  readonly #refusals: Uint8Array;
  #refusingAddresses = 0;
  #isOff: boolean;

  /** @param works - Whether this machine can segment at all. */
  constructor(addresses: number, works: boolean) {
    this.#refusals = new Uint8Array(addresses);
    this.#isOff = !works;
  }

  allows(address: number): boolean {
    return !this.#isOff && this.#refusals[address]! < maxRefusals;
  }

  /** The system took a message of several packets. */
  handleTaken(address: number): void {
    this.#refusals[address] = 0;
  }

  /** The system refused a message of several packets, and then took each of them alone. */
  handleRefused(address: number): void {
    // Messages of one flush may be refused after the last that counts.
    if (this.#refusals[address]! >= maxRefusals || ++this.#refusals[address]! < maxRefusals) return;
    if (++this.#refusingAddresses === maxRefusingAddresses) this.#isOff = true;
  }

  /** All indices are to be other addresses'. */
  forgetAddresses(): void {
    this.#refusals.fill(0);
    this.#refusingAddresses = 0;
  }
}
