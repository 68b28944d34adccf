import { errorMessage } from "../../../base/errors.ts";

/**
 * This file, ReceiveTable.ts and SendTable.ts hand addresses to C: where a mistake corrupts memory instead of throwing.
 * The rules that keep it safe: addresses are only ever those of arrays from {@link NativeLibrary.allocate}, whose
 * memory never moves and lives as long as the library; each use asserts that all bytes it may touch lie inside the
 * array; lengths that the kernel reports are checked like a stranger's.
 */
type NativeFunction = (...values: number[]) => number;

const declarations = {
  EVP_CIPHER_CTX_new: "uintptr_t EVP_CIPHER_CTX_new()",
  EVP_CIPHER_CTX_free: "void EVP_CIPHER_CTX_free(uintptr_t context)",
  EVP_aes_128_gcm: "uintptr_t EVP_aes_128_gcm()",
  EVP_CipherInit_ex:
    "int EVP_CipherInit_ex(uintptr_t context, uintptr_t type, uintptr_t engine, uintptr_t key, uintptr_t iv, int encrypt)",
  EVP_CipherUpdate:
    "int EVP_CipherUpdate(uintptr_t context, uintptr_t out, uintptr_t outLength, uintptr_t in, int length)",
  EVP_CipherFinal_ex: "int EVP_CipherFinal_ex(uintptr_t context, uintptr_t out, uintptr_t outLength)",
  EVP_CIPHER_CTX_ctrl:
    "int EVP_CIPHER_CTX_ctrl(uintptr_t context, int type, int argument, uintptr_t pointer)",
  socket: "int socket(int domain, int type, int protocol)",
  bind: "int bind(int socket, uintptr_t address, uint32_t length)",
  setsockopt: "int setsockopt(int socket, int level, int name, uintptr_t value, uint32_t length)",
  getsockname: "int getsockname(int socket, uintptr_t address, uintptr_t length)",
  close: "int close(int descriptor)",
  sendmmsg: "int sendmmsg(int socket, uintptr_t messages, uint32_t count, int flags)",
  recvmmsg: "int recvmmsg(int socket, uintptr_t messages, uint32_t count, int flags, uintptr_t timeout)",
} as const;

type NativeFunctions = { readonly [name in keyof typeof declarations]: NativeFunction };

/** Linux's numbers, the same on x64 and arm64. */
const linux = {
  afInet: 2,
  sockDgramCloseOnExec: 2 | 0x80000,
  msgDontWait: 0x40,
  solSocket: 1,
  soTimestampNs: 35,
} as const;
const evp = { getTag: 0x10, setTag: 0x11 } as const;
const tagBytes = 16;

/** C functions of this process: OpenSSL as Node.js brings it, and the system's sockets. */
export class NativeLibrary {
  readonly functions: NativeFunctions;
  readonly #addressOf: (bytes: Uint8Array) => number;
  /** Address of each buffer of {@link allocate}. Strong, so that none is ever freed while C may hold its address. */
  readonly #buffers = new Map<ArrayBufferLike, number>();
  /** The array that was looked up last, and where it begins: a packet is asked for several times in a row. */
  #lastBytes: Uint8Array | undefined;
  #lastAddress = 0;
  /** What ciphers of all keys use, one call at a time: it stays near. 12 bytes; write them before each call. */
  readonly iv: Uint8Array;
  readonly ivAddress: number;
  /** OpenSSL writes lengths there that nobody reads. */
  readonly lengthAddress: number;
  readonly finalAddress: number;
  readonly #key: Uint8Array;

  private constructor(functions: NativeFunctions, addressOf: (bytes: Uint8Array) => number) {
    this.functions = functions;
    this.#addressOf = addressOf;
    const scratch = this.allocate(80);
    this.iv = scratch.subarray(0, 12);
    this.ivAddress = this.address(scratch, 0, 16);
    this.lengthAddress = this.address(scratch, 16, 16);
    this.finalAddress = this.address(scratch, 32, 32);
    this.#key = scratch.subarray(64, 80);
  }

  /** @throws Error that says what is missing. */
  static async load(): Promise<NativeLibrary> {
    const { platform, arch } = process;
    // Structures are laid out by hand: 64 bits, little-endian, Linux.
    if (platform !== "linux" || (arch !== "x64" && arch !== "arm64")) {
      throw new Error(`it is made for Linux on x64 and arm64, this is ${platform} on ${arch}`);
    }
    const { default: koffi } = await import("koffi").catch((error: unknown) => {
      throw new Error(`the optional package koffi can't be loaded: ${errorMessage(error)}`, { cause: error });
    });
    const library = koffi.load(null);
    const functions = Object.fromEntries(
      Object.entries(declarations).map(([name, declaration]) => [name, library.func(declaration)]),
    );
    const memmove = library.func("uintptr_t memmove(uint8_t* to, uint8_t* from, size_t length)");
    return new NativeLibrary(functions as unknown as NativeFunctions, (bytes) =>
      Number(memmove(bytes, bytes, 0)),
    );
  }

  /** Runs `call` with the address of a copy of a 16-byte key, which is wiped afterwards. */
  withKey<Result>(key: Uint8Array, call: (address: number) => Result): Result {
    this.#key.set(key);
    const result = call(this.address(this.#key, 0, 16));
    this.#key.fill(0);
    return result;
  }

  /** Zeroed memory whose address C may know. Never freed: allocate once, use for as long as the thread lives. */
  allocate(length: number): Uint8Array {
    const bytes = new Uint8Array(new ArrayBuffer(length));
    const address = this.#addressOf(bytes);
    if (!Number.isSafeInteger(address) || address <= 0) throw new Error("memory has no usable address");
    this.#buffers.set(bytes.buffer, address);
    return bytes;
  }

  /** Gives memory of {@link allocate} back. No structure may name its address any more. */
  release(bytes: Uint8Array): void {
    this.#buffers.delete(bytes.buffer);
    this.#lastBytes = undefined;
  }

  owns(bytes: Uint8Array): boolean {
    return this.#startOf(bytes) > 0;
  }

  /** Address of `bytes[offset, offset + length)`. @throws RangeError unless all of it is memory of {@link allocate}. */
  address(bytes: Uint8Array, offset: number, length: number): number {
    const start = this.#startOf(bytes);
    // Written so that NaN fails too. A detached array has length 0.
    const inside = offset >= 0 && length >= 0 && offset + length <= bytes.length;
    if (start === 0 || !inside || !Number.isInteger(offset) || !Number.isInteger(length)) {
      throw new RangeError(
        `[${offset}, ${offset} + ${length}) is not inside native memory of ${bytes.length} bytes`,
      );
    }
    return start + offset;
  }

  /** Address of an array's first byte; 0 for what is no memory of {@link allocate}. */
  #startOf(bytes: Uint8Array): number {
    if (bytes === this.#lastBytes) return this.#lastAddress;
    const base = this.#buffers.get(bytes.buffer);
    if (base === undefined) return 0;
    this.#lastBytes = bytes;
    return (this.#lastAddress = base + bytes.byteOffset);
  }

  /** A UDP socket that listens on `socketAddress`, a `sockaddr_in`. @returns the descriptor; -1 if the system refuses. */
  listenUdp(socketAddress: Uint8Array): number {
    const address = this.address(socketAddress, 0, 16);
    const descriptor = this.functions.socket(linux.afInet, linux.sockDgramCloseOnExec, 0);
    if (descriptor < 0) return -1;
    if (this.functions.bind(descriptor, address, 16) === 0) return descriptor;
    this.functions.close(descriptor);
    return -1;
  }

  /** Has the kernel note when each datagram arrived, for {@link ReceiveTable.arrivedAtUnixMs}. */
  timestampArrivals(descriptor: number): void {
    const on = this.allocate(4);
    on[0] = 1;
    this.functions.setsockopt(descriptor, linux.solSocket, linux.soTimestampNs, this.address(on, 0, 4), 4);
    this.release(on);
  }

  /** The local port of a socket; 0 if the system does not tell. */
  portOf(descriptor: number): number {
    const bytes = this.allocate(20);
    bytes[16] = 16;
    const failed = this.functions.getsockname(
      descriptor,
      this.address(bytes, 0, 16),
      this.address(bytes, 16, 4),
    );
    this.release(bytes);
    return failed === 0 ? (bytes[2]! << 8) | bytes[3]! : 0;
  }

  close(descriptor: number): void {
    this.functions.close(descriptor);
  }

  /** @returns how many of the messages the system took; -1 when it refuses. */
  send(descriptor: number, messages: Uint8Array, first: number, count: number, messageBytes: number): number {
    const address = this.address(messages, first * messageBytes, count * messageBytes);
    return this.functions.sendmmsg(descriptor, address, count, linux.msgDontWait);
  }

  /** @returns how many messages were filled; -1 when it refuses. */
  receive(descriptor: number, messages: Uint8Array, count: number, messageBytes: number): number {
    const address = this.address(messages, 0, count * messageBytes);
    return this.functions.recvmmsg(descriptor, address, count, linux.msgDontWait, 0);
  }
}

/**
 * AES-128-GCM with one key in one direction: an OpenSSL context that is set up once. The nonce of a call is what
 * {@link NativeLibrary.iv} holds.
 */
export class GcmContext {
  readonly #library: NativeLibrary;
  #context: number;

  constructor(library: NativeLibrary, key: Uint8Array, direction: "seal" | "open") {
    if (key.length !== 16) throw new RangeError("an AES-128 key has 16 bytes");
    this.#library = library;
    const { functions } = library;
    this.#context = functions.EVP_CIPHER_CTX_new();
    const encrypt = direction === "seal" ? 1 : 0;
    const type = functions.EVP_aes_128_gcm();
    const ready =
      this.#context !== 0 &&
      library.withKey(
        key,
        (address) => functions.EVP_CipherInit_ex(this.#context, type, 0, address, 0, encrypt) === 1,
      );
    if (!ready) {
      this.close();
      throw new Error("OpenSSL gave no AES-128-GCM context");
    }
  }

  /**
   * Encrypts `packet[headerLength, length)` in place and writes the tag to `[length, length + 16)`. Authenticates
   * `[0, headerLength)`, and `[wordAt, wordAt + 4)` behind it unless `wordAt` is -1.
   */
  seal(packet: Uint8Array, headerLength: number, length: number, wordAt: number): boolean {
    const at = this.#range(packet, headerLength, length, wordAt);
    const { functions, finalAddress, lengthAddress } = this.#library;
    return (
      this.#crypt(at, headerLength, length, wordAt) &&
      functions.EVP_CipherFinal_ex(this.#context, finalAddress, lengthAddress) === 1 &&
      functions.EVP_CIPHER_CTX_ctrl(this.#context, evp.getTag, tagBytes, at + length) === 1
    );
  }

  /** The reverse of {@link seal}. Where it gives false, what it decrypted is garbage. */
  open(packet: Uint8Array, headerLength: number, length: number, wordAt: number): boolean {
    const at = this.#range(packet, headerLength, length, wordAt);
    const { functions, finalAddress, lengthAddress } = this.#library;
    return (
      this.#crypt(at, headerLength, length, wordAt) &&
      functions.EVP_CIPHER_CTX_ctrl(this.#context, evp.setTag, tagBytes, at + length) === 1 &&
      functions.EVP_CipherFinal_ex(this.#context, finalAddress, lengthAddress) === 1
    );
  }

  /** Frees the context; later calls throw. */
  close(): void {
    if (this.#context !== 0) this.#library.functions.EVP_CIPHER_CTX_free(this.#context);
    this.#context = 0;
  }

  /** Address of `packet`, all of whose bytes that are named lie inside it, and in this order. */
  #range(packet: Uint8Array, headerLength: number, length: number, wordAt: number): number {
    const end = Math.max(length + tagBytes, wordAt + 4);
    const ordered = headerLength >= 0 && headerLength <= length && Number.isInteger(headerLength);
    if (!ordered || !Number.isInteger(wordAt))
      throw new RangeError(`no packet with a header of ${headerLength}`);
    return this.#library.address(packet, 0, end);
  }

  /** The packet is at an address that {@link #range} gave. */
  #crypt(at: number, headerLength: number, length: number, wordAt: number): boolean {
    if (this.#context === 0) throw new Error("the cipher context is closed");
    const payload = at + headerLength;
    const { functions, ivAddress, lengthAddress: out } = this.#library;
    const { EVP_CipherInit_ex, EVP_CipherUpdate } = functions;
    const context = this.#context;
    if (EVP_CipherInit_ex(context, 0, 0, 0, ivAddress, -1) !== 1) return false;
    if (EVP_CipherUpdate(context, 0, out, at, headerLength) !== 1) return false;
    if (wordAt >= 0 && EVP_CipherUpdate(context, 0, out, at + wordAt, 4) !== 1) return false;
    return (
      length === headerLength || EVP_CipherUpdate(context, payload, out, payload, length - headerLength) === 1
    );
  }
}
