import type { NativeLibrary } from "./NativeLibrary.ts";

/** `struct mmsghdr`, 64 bits: pointers and sizes as pairs of 32-bit words. Word offsets within one. */
const messageBytes = 64;
const messageWords = 16;
const word = {
  name: 0,
  nameLength: 2,
  vectors: 4,
  vectorCount: 6,
  control: 8,
  controlLength: 10,
  flags: 12,
  length: 14,
};
const vectorWords = 4;
const controlWords = 6;
/** `struct cmsghdr` and `struct timespec`, in 32-bit words. */
const timestampWords = 8;
const solSocket = 1;
const timestampNs = 35;
const socketAddressBytes = 16;
const solUdp = 17;
const udpSegment = 103;
const messageTruncated = 0x20;

/** `sockaddr_in` of an IPv4 address. */
export function writeSocketAddress(out: Uint8Array, offset: number, address: string, port: number): void {
  const octets = address.split(".");
  if (octets.length !== 4 || offset + socketAddressBytes > out.length)
    throw new RangeError(`no IPv4: ${address}`);
  out.fill(0, offset, offset + socketAddressBytes);
  out[offset] = 2;
  out[offset + 2] = port >>> 8;
  out[offset + 3] = port;
  for (let i = 0; i < 4; i++) out[offset + 4 + i] = Number(octets[i]);
}

function writePointer(words: Uint32Array, at: number, value: number): void {
  words[at] = value >>> 0;
  words[at + 1] = Math.floor(value / 0x1_0000_0000);
}

/** Address of record `index` of `count`, each of so many bytes, that lie from `start` on. */
function recordAddress(start: number, index: number, count: number, bytes: number): number {
  // Written so that NaN fails too.
  if (!(index >= 0 && index < count) || !Number.isInteger(index)) throw new RangeError(`no record ${index}`);
  return start + index * bytes;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

export interface SlotSizes {
  slots: number;
  slotBytes: number;
}

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
