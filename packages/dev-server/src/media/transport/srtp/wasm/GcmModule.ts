import { gcmModuleBase64 } from "./gcmModuleBase64.ts";

/** What wasm/gcm.ts exports. */
interface GcmExports {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  prepareKey(table: number, h: number): void;
  seal(table: number, keyStream: number, packet: number, headerLength: number, length: number): void;
  open(table: number, keyStream: number, packet: number, headerLength: number, length: number): number;
  writeCounters(
    out: number,
    salt: number,
    ssrc: number,
    roc: number,
    sequence: number,
    packets: number,
    blocks: number,
  ): void;
}

/** The part of the global that is used here: Node.js's types leave it to the browser's. */
interface WebAssemblyApi {
  instantiate(bytes: Uint8Array): Promise<{ instance: { exports: unknown } }>;
}

/** Places in the module's memory. A packet has at most {@link maxPacketBytes}, tag included. */
const maxPacketBytes = 2048;
const places = { packet: 1024, keyStream: 4096, salt: 8192, counters: 12_288, tables: 32_768 } as const;
const tableBytes = 8192;
const pageBytes = 65_536;

/** The WASM parts of AES-GCM with their memory, shared by all ciphers of a thread. */
export class GcmModule {
  readonly #exports: GcmExports;
  readonly #freeTables: number[] = [];
  #nextTable: number = places.tables;
  #bytes: Uint8Array;

  private constructor(exports: GcmExports) {
    this.#exports = exports;
    this.#bytes = new Uint8Array(exports.memory.buffer);
  }

  /** @throws Error where WebAssembly or its SIMD is missing. */
  static async load(): Promise<GcmModule> {
    const api = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
    const { instance } = await api.instantiate(Buffer.from(gcmModuleBase64, "base64"));
    return new GcmModule(instance.exports as GcmExports);
  }

  /** A table for the hash key H, to be freed. */
  createTable(hashKey: Uint8Array): number {
    const table = this.#freeTables.pop() ?? this.#allocate();
    this.#bytes.set(hashKey, places.salt);
    this.#exports.prepareKey(table, places.salt);
    return table;
  }

  freeTable(table: number): void {
    this.#freeTables.push(table);
  }

  setKeyStream(stream: Uint8Array, from: number, length: number): void {
    this.#bytes.set(stream.subarray(from, from + length), places.keyStream);
  }

  seal(table: number, packet: Uint8Array, headerLength: number, length: number, out: Uint8Array): void {
    this.#take(packet, length);
    this.#exports.seal(table, places.keyStream, places.packet, headerLength, length);
    out.set(this.#bytes.subarray(places.packet, places.packet + length + 16));
  }

  /** Decrypts in place when the tag behind `packet[0, length)` is right. */
  open(table: number, packet: Uint8Array, headerLength: number, length: number): boolean {
    this.#take(packet, length + 16);
    if (this.#exports.open(table, places.keyStream, places.packet, headerLength, length) === 0) return false;
    packet.set(this.#bytes.subarray(places.packet + headerLength, places.packet + length), headerLength);
    return true;
  }

  /** Counter blocks of consecutive packets; a view that the next call overwrites. */
  counterBlocks(
    salt: Uint8Array,
    ssrc: number,
    roc: number,
    sequence: number,
    packets: number,
    blocks: number,
  ): Uint8Array {
    const length = packets * blocks * 16;
    if (places.counters + length > places.tables) throw new RangeError(`no room for ${blocks} blocks`);
    this.#bytes.set(salt, places.salt);
    this.#exports.writeCounters(places.counters, places.salt, ssrc, roc, sequence, packets, blocks);
    return this.#bytes.subarray(places.counters, places.counters + length);
  }

  #take(packet: Uint8Array, length: number): void {
    if (length > maxPacketBytes) throw new RangeError(`a packet of ${length} bytes is too long`);
    this.#bytes.set(length === packet.length ? packet : packet.subarray(0, length), places.packet);
  }

  #allocate(): number {
    const table = this.#nextTable;
    this.#nextTable += tableBytes;
    if (this.#nextTable > this.#bytes.length) {
      this.#exports.memory.grow(Math.ceil(tableBytes / pageBytes) * 4);
      // Growing moves the memory.
      this.#bytes = new Uint8Array(this.#exports.memory.buffer);
    }
    return table;
  }
}
