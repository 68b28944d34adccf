import {
  messageBytes,
  messageWords,
  type SlotSizes,
  socketAddressBytes,
  vectorWords,
  word,
  wordsOf,
  writePointer,
} from "./messageLayout.ts";
import type { NativeLibrary } from "./NativeLibrary.ts";

/** `struct cmsghdr` and `struct timespec`, in 32-bit words. */
const timestampWords = 8;
const solSocket = 1;
const timestampNs = 35;
const messageTruncated = 0x20;

/** Fixed arrays that one `recvmmsg` fills. */
export class ReceiveTable {
  readonly #library: NativeLibrary;
  readonly #slotBytes: number;
  readonly #slots: Uint8Array[];
  readonly #memory: Uint8Array[];
  readonly #messages: Uint8Array;
  readonly #words: Uint32Array;
  readonly #names: Uint8Array;
  readonly #timestamps: Uint32Array;
  #filled = 0;

  constructor(library: NativeLibrary, { slots, slotBytes }: SlotSizes) {
    this.#library = library;
    this.#slotBytes = slotBytes;
    const packets = library.allocate(slots * slotBytes);
    const vectors = library.allocate(slots * vectorWords * 4);
    this.#messages = library.allocate(slots * messageBytes);
    this.#names = library.allocate(slots * socketAddressBytes);
    const timestamps = library.allocate(slots * timestampWords * 4);
    this.#memory = [packets, vectors, this.#messages, this.#names, timestamps];
    this.#timestamps = wordsOf(timestamps);
    this.#words = wordsOf(this.#messages);
    this.#slots = Array.from({ length: slots }, (_, i) =>
      packets.subarray(i * slotBytes, (i + 1) * slotBytes),
    );
    const vectorTable = wordsOf(vectors);
    for (let i = 0; i < slots; i++) {
      const at = i * messageWords;
      writePointer(vectorTable, i * vectorWords, library.address(packets, i * slotBytes, slotBytes));
      writePointer(vectorTable, i * vectorWords + 2, slotBytes);
      const name = library.address(this.#names, i * socketAddressBytes, socketAddressBytes);
      writePointer(this.#words, at + word.name, name);
      writePointer(this.#words, at + word.vectors, library.address(vectors, i * 16, 16));
      writePointer(this.#words, at + word.vectorCount, 1);
      const control = library.address(timestamps, i * timestampWords * 4, timestampWords * 4);
      writePointer(this.#words, at + word.control, control);
    }
    this.#resetRooms(slots);
  }

  get slots(): number {
    return this.#slots.length;
  }

  /** Takes what waits, without waiting for it. @returns how many packets came. */
  receive(descriptor: number): number {
    this.#resetRooms(this.#filled);
    const count = this.#library.receive(descriptor, this.#messages, this.#slots.length, messageBytes);
    this.#filled = Math.max(0, Math.min(count, this.#slots.length));
    return this.#filled;
  }

  /** A view that the next {@link receive} overwrites; undefined for a datagram that did not fit or is not from IPv4. */
  packet(index: number): Uint8Array | undefined {
    const at = index * messageWords;
    const length = this.#words[at + word.length]!;
    const truncated = (this.#words[at + word.flags]! & messageTruncated) !== 0;
    const known = index < this.#filled && this.#words[at + word.nameLength] === socketAddressBytes;
    if (!known || truncated || length > this.#slotBytes) return undefined;
    return this.#slots[index]!.subarray(0, length);
  }

  /** IPv4 address and port of the sender in one number: address × 65536 + port. */
  sender(index: number): number {
    const at = index * socketAddressBytes;
    const names = this.#names;
    const address =
      ((names[at + 4]! << 24) | (names[at + 5]! << 16) | (names[at + 6]! << 8) | names[at + 7]!) >>> 0;
    return address * 65_536 + ((names[at + 2]! << 8) | names[at + 3]!);
  }

  /** When the kernel took a datagram in, if its socket notes that; else 0. */
  arrivedAtUnixMs(index: number): number {
    const length = this.#words[index * messageWords + word.controlLength]!;
    const at = index * timestampWords;
    const words = this.#timestamps;
    if (length < timestampWords * 4 || words[at + 2] !== solSocket || words[at + 3] !== timestampNs) return 0;
    return (words[at + 4]! + words[at + 5]! * 0x1_0000_0000) * 1000 + words[at + 6]! / 1e6;
  }

  release(): void {
    for (const memory of this.#memory) this.#library.release(memory);
  }

  /** The kernel reads these lengths as the room there is, and writes how much of it was taken. */
  #resetRooms(count: number): void {
    for (let i = 0; i < count; i++) {
      this.#words[i * messageWords + word.nameLength] = socketAddressBytes;
      this.#words[i * messageWords + word.controlLength] = timestampWords * 4;
    }
  }
}
