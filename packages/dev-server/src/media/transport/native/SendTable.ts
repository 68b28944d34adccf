import {
  messageBytes,
  messageWords,
  type SlotSizes,
  socketAddressBytes,
  vectorWords,
  word,
  wordsOf,
  writePointer,
  writeSocketAddress,
} from "./messageLayout.ts";
import type { NativeLibrary } from "./NativeLibrary.ts";

/** `struct cmsghdr` with a segment's size, in 32-bit words. */
const controlWords = 6;
const solUdp = 17;
const udpSegment = 103;

/** Messages for one `sendmmsg`: each to one address, of one packet or several that the kernel sends as one (GSO). */
export class SendTable {
  readonly #library: NativeLibrary;
  readonly #slotBytes: number;
  readonly #packets: Uint8Array;
  readonly #messages: Uint8Array;
  readonly #words: Uint32Array;
  readonly #vectors: Uint8Array;
  readonly #vectorWords: Uint32Array;
  readonly #controls: Uint8Array;
  readonly #controlWords: Uint32Array;
  readonly #names: Uint8Array;
  /** The one message of {@link sendAlone}. */
  readonly #alone: Uint8Array;
  readonly #aloneWords: Uint32Array;
  /** Of each message. */
  readonly #addressIndices: Int32Array;
  readonly #firstVectors: Int32Array;
  readonly #capacity: number;
  readonly #slots: number;
  readonly #addresses: number;
  /** Where the arrays begin: they neither move nor go before {@link release}, after which nothing is sent. */
  readonly #starts: { packets: number; vectors: number; controls: number; names: number };
  #count = 0;
  #vectorCount = 0;

  constructor(library: NativeLibrary, sizes: SlotSizes & { messages: number; addresses: number }) {
    this.#library = library;
    this.#slotBytes = sizes.slotBytes;
    this.#slots = sizes.slots;
    this.#capacity = sizes.messages;
    this.#addresses = sizes.addresses;
    this.#packets = library.allocate(sizes.slots * sizes.slotBytes);
    this.#messages = library.allocate(sizes.messages * messageBytes);
    this.#vectors = library.allocate(sizes.slots * vectorWords * 4);
    this.#controls = library.allocate(sizes.messages * controlWords * 4);
    this.#names = library.allocate(sizes.addresses * socketAddressBytes);
    this.#alone = library.allocate(messageBytes);
    const startOf = (bytes: Uint8Array): number => library.address(bytes, 0, bytes.length);
    this.#starts = {
      packets: startOf(this.#packets),
      vectors: startOf(this.#vectors),
      controls: startOf(this.#controls),
      names: startOf(this.#names),
    };
    this.#addressIndices = new Int32Array(sizes.messages);
    this.#firstVectors = new Int32Array(sizes.messages);
    this.#words = wordsOf(this.#messages);
    this.#aloneWords = wordsOf(this.#alone);
    this.#aloneWords[word.nameLength] = socketAddressBytes;
    writePointer(this.#aloneWords, word.vectorCount, 1);
    this.#vectorWords = wordsOf(this.#vectors);
    this.#controlWords = wordsOf(this.#controls);
    for (let i = 0; i < sizes.messages; i++) {
      this.#words[i * messageWords + word.nameLength] = socketAddressBytes;
      // struct cmsghdr: 16 bytes of header and 2 of data.
      this.#controlWords[i * controlWords] = 18;
      this.#controlWords[i * controlWords + 2] = solUdp;
      this.#controlWords[i * controlWords + 3] = udpSegment;
    }
  }

  /** Arrays to write packets in, by slot. */
  createSlots(): Uint8Array[] {
    const bytes = this.#slotBytes;
    return Array.from({ length: this.#slots }, (_, i) => this.#packets.subarray(i * bytes, (i + 1) * bytes));
  }

  /** The slot that an array of {@link createSlots} is; -1 for another array. */
  slotOf(bytes: Uint8Array): number {
    if (bytes.buffer !== this.#packets.buffer) return -1;
    const slot = bytes.byteOffset / this.#slotBytes;
    return Number.isInteger(slot) ? slot : -1;
  }

  setAddress(index: number, address: string, port: number): void {
    writeSocketAddress(this.#names, index * socketAddressBytes, address, port);
  }

  /** Messages that are ready to be sent. */
  get count(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#count === this.#capacity;
  }

  /** Begins a message to the address of that index. */
  begin(addressIndex: number): void {
    if (this.isFull) throw new RangeError("the table of messages is full");
    const at = this.#count * messageWords;
    writePointer(this.#words, at + word.name, this.#nameAddress(addressIndex));
    writePointer(this.#words, at + word.vectors, this.#vectorAddress(this.#vectorCount));
    writePointer(this.#words, at + word.vectorCount, 0);
    writePointer(this.#words, at + word.control, 0);
    writePointer(this.#words, at + word.controlLength, 0);
    this.#addressIndices[this.#count] = addressIndex;
    this.#firstVectors[this.#count] = this.#vectorCount;
    this.#count++;
  }

  /** Adds `slot[0, length)` to the message that was begun last. */
  add(slot: number, length: number): void {
    if (!(length >= 0 && length <= this.#slotBytes) || !Number.isInteger(length) || this.#count === 0)
      throw new RangeError(`no packet of ${length} bytes`);
    const packet = recordAddress(this.#starts.packets, slot, this.#slots, this.#slotBytes);
    if (this.#vectorCount >= this.#slots) throw new RangeError("the table of packets is full");
    const at = this.#vectorCount++ * vectorWords;
    writePointer(this.#vectorWords, at, packet);
    writePointer(this.#vectorWords, at + 2, length);
    this.#words[(this.#count - 1) * messageWords + word.vectorCount]!++;
  }

  /** Makes the message that was begun last one of several packets, all of that size but the last. */
  segment(bytes: number): void {
    const last = this.#count - 1;
    const control = recordAddress(this.#starts.controls, last, this.#capacity, controlWords * 4);
    this.#controlWords[last * controlWords + 4] = bytes & 0xffff;
    writePointer(this.#words, last * messageWords + word.control, control);
    writePointer(this.#words, last * messageWords + word.controlLength, controlWords * 4);
  }

  /** How many packets a message has. */
  packetsOf(message: number): number {
    return this.#words[message * messageWords + word.vectorCount]!;
  }

  /** Index of the address that a message goes to. */
  addressOf(message: number): number {
    return this.#addressIndices[message]!;
  }

  /** Sends from message `first` on. @returns how many the system took; -1 when it refuses the first. */
  send(descriptor: number, first: number): number {
    return this.#library.send(descriptor, this.#messages, first, this.#count - first, messageBytes);
  }

  /** Sends one packet of a message as a message of its own. @returns whether the system took it. */
  sendAlone(descriptor: number, message: number, packet: number): boolean {
    const isMessage = Number.isInteger(message) && message >= 0 && message < this.#count;
    if (!isMessage || !Number.isInteger(packet) || packet < 0 || packet >= this.packetsOf(message))
      throw new RangeError(`no packet ${packet} in message ${message}`);
    writePointer(this.#aloneWords, word.name, this.#nameAddress(this.#addressIndices[message]!));
    writePointer(this.#aloneWords, word.vectors, this.#vectorAddress(this.#firstVectors[message]! + packet));
    return this.#library.send(descriptor, this.#alone, 0, 1, messageBytes) === 1;
  }

  clear(): void {
    this.#count = 0;
    this.#vectorCount = 0;
  }

  release(): void {
    const all = [this.#packets, this.#messages, this.#vectors, this.#controls, this.#names, this.#alone];
    for (const memory of all) this.#library.release(memory);
  }

  #nameAddress(index: number): number {
    return recordAddress(this.#starts.names, index, this.#addresses, socketAddressBytes);
  }

  #vectorAddress(index: number): number {
    return recordAddress(this.#starts.vectors, index, this.#slots, vectorWords * 4);
  }
}

/** Address of record `index` of `count`, each of so many bytes, that lie from `start` on. */
function recordAddress(start: number, index: number, count: number, bytes: number): number {
  // Written so that NaN fails too.
  if (!(index >= 0 && index < count) || !Number.isInteger(index)) throw new RangeError(`no record ${index}`);
  return start + index * bytes;
}
