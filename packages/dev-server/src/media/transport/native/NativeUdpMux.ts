import type { Socket } from "node:dgram";
import { isIPv4 } from "node:net";
import type { MediaTraffic } from "../../parameters.ts";
import { AddressTable } from "../AddressTable.ts";
import { createUdpSocket, growBuffers, NodeUdpMux } from "../NodeUdpMux.ts";
import { datagramSlotBytes, type UdpMux, type UdpMuxOptions } from "../UdpMux.ts";
import { writeSocketAddress } from "./messageLayout.ts";
import { ReceiveTable } from "./ReceiveTable.ts";
import { SendTable } from "./SendTable.ts";
import type { NativeLibrary } from "./NativeLibrary.ts";
import { Segmentation } from "./Segmentation.ts";

const sendSlots = 1024;
const sendMessages = 256;
const receiveSlots = 64;
/** Then others get their turn on this thread: timers, messages. */
const maxReceivesAWake = 8;
/** Addresses known at once; more start the tables anew. */
const maxAddresses = 4096;
/** Linux's UDP_MAX_SEGMENTS, and the longest UDP payload, with room for headers. */
const maxSegments = 64;
const maxSegmentedBytes = 65_000;
/** A longer packet may not fit a path's MTU: then the kernel fragments it alone, but refuses it as a segment. */
const maxSegmentBytes = 1400;
const none = -1;

interface Remote {
  address: string;
  port: number;
}

/**
 * {@link UdpMux} on Linux's batched calls. node:dgram owns the socket and says when something came; the rest of what
 * waits comes by `recvmmsg`. What is sent waits until this turn of the event loop ends, then leaves by `sendmmsg`,
 * each receiver's packets as one (UDP GSO).
 */
export class NativeUdpMux implements UdpMux {
  readonly port: number;
  readonly #socket: Socket;
  readonly #descriptor: number;
  readonly #options: UdpMuxOptions;
  readonly #received: ReceiveTable;
  readonly #table: SendTable;
  readonly #slots: Uint8Array[];
  readonly #remotes = new Map<number, Remote>();
  readonly #addresses = new AddressTable<number>();
  #addressCount = 0;
  readonly #traffic: MediaTraffic = { packetsReceived: 0, bytesReceived: 0, packetsSent: 0, bytesSent: 0 };

  /** Packets that wait, as lists by address: their slot's length, and the next slot of the same list. */
  readonly #lengths = new Int32Array(sendSlots);
  readonly #next = new Int32Array(sendSlots);
  readonly #heads = new Int32Array(maxAddresses).fill(none);
  readonly #tails = new Int32Array(maxAddresses);
  /** Addresses with packets that wait. */
  readonly #waiting = new Int32Array(maxAddresses);
  #waitingCount = 0;
  /** Slots below are taken. They are free again, and warm, as soon as the system has copied what waits. */
  #slotsTaken = 0;
  #flushes: "none" | "scheduled" = "none";
  readonly #segmentation: Segmentation;
  #open = true;
  #sendErrors = 0;

  private constructor(
    library: NativeLibrary,
    options: UdpMuxOptions,
    opened: { socket: Socket; descriptor: number },
    canSegment: boolean,
  ) {
    this.#options = options;
    this.#socket = opened.socket;
    this.#descriptor = opened.descriptor;
    this.#segmentation = new Segmentation(maxAddresses, canSegment);
    this.port = opened.socket.address().port;
    const slotBytes = datagramSlotBytes;
    this.#received = new ReceiveTable(library, { slots: receiveSlots, slotBytes });
    const sizes = { slots: sendSlots, slotBytes, messages: sendMessages, addresses: maxAddresses };
    this.#table = new SendTable(library, sizes);
    this.#slots = this.#table.createSlots();
    opened.socket.on("message", (datagram, { address, port }) => this.#wake(datagram, address, port));
    opened.socket.on("error", options.onError);
  }

  /** @throws DevServerError `port_in_use` or `unavailable` */
  static async listen(library: NativeLibrary, options: UdpMuxOptions, canSegment: boolean): Promise<UdpMux> {
    if (!isIPv4(options.host)) return NodeUdpMux.listen(options);
    const socketAddress = library.allocate(16);
    writeSocketAddress(socketAddress, 0, options.host, options.port);
    const descriptor = library.listenUdp(socketAddress);
    library.release(socketAddress);
    // The other one meets the same refusal, and has words for it.
    if (descriptor < 0) return NodeUdpMux.listen(options);
    const socket = createUdpSocket();
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind({ fd: descriptor }, () => {
        socket.off("error", reject);
        resolve();
      });
    });
    growBuffers(socket);
    library.timestampArrivals(descriptor);
    return new NativeUdpMux(library, options, { socket, descriptor }, canSegment);
  }

  get traffic(): MediaTraffic {
    return { ...this.#traffic };
  }

  get sendErrors(): number {
    return this.#sendErrors;
  }

  nextSlot(): Uint8Array {
    // All slots may wait; before the first is written again they must go.
    if (this.#slotsTaken === sendSlots) this.#flush();
    return this.#slots[this.#slotsTaken++]!;
  }

  send(datagram: Uint8Array, length: number, address: string, port: number): void {
    if (!this.#open) return;
    // First, as it may flush.
    const index = this.#addressIndex(address, port);
    const newest = this.#slotsTaken - 1;
    let slot = datagram === this.#slots[newest] ? newest : this.#table.slotOf(datagram);
    // One that was taken before a flush is about to be another packet's.
    if (slot === none || slot >= this.#slotsTaken) {
      if (length > datagramSlotBytes) return void this.#sendErrors++;
      const own = this.nextSlot();
      own.set(datagram.subarray(0, length));
      slot = this.#table.slotOf(own);
    }
    this.#queue(slot, length, index);
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#flush();
    this.#open = false;
    await new Promise<void>((resolve) => this.#socket.close(resolve));
    this.#received.release();
    this.#table.release();
  }

  #wake(datagram: Uint8Array, address: string, port: number): void {
    let count = this.#received.receive(this.#descriptor);
    // Node does not tell when its datagram arrived: not after the next.
    this.#handle(datagram, address, port, count > 0 ? this.#received.arrivedAtUnixMs(0) : 0);
    for (let round = 1; count > 0 && this.#open; round++) {
      for (let i = 0; i < count; i++) this.#handleReceived(i);
      count = round < maxReceivesAWake && this.#open ? this.#received.receive(this.#descriptor) : 0;
    }
    if (this.#open) this.#flush();
  }

  #handleReceived(index: number): void {
    const packet = this.#received.packet(index);
    if (!packet || packet.length === 0) return;
    const sender = this.#received.sender(index);
    const { address, port } = this.#remotes.get(sender) ?? this.#learnRemote(sender);
    this.#handle(packet, address, port, this.#received.arrivedAtUnixMs(index));
  }

  #handle(datagram: Uint8Array, address: string, port: number, arrivedAtUnixMs: number): void {
    this.#traffic.packetsReceived++;
    this.#traffic.bytesReceived += datagram.length;
    this.#options.onDatagram(datagram, address, port, arrivedAtUnixMs);
  }

  #learnRemote(sender: number): Remote {
    if (this.#remotes.size >= maxAddresses) this.#remotes.clear();
    const ip = Math.floor(sender / 65_536);
    const address = `${ip >>> 24}.${(ip >>> 16) & 255}.${(ip >>> 8) & 255}.${ip & 255}`;
    const remote = { address, port: sender % 65_536 };
    this.#remotes.set(sender, remote);
    return remote;
  }

  #addressIndex(address: string, port: number): number {
    const known = this.#addresses.get(address, port);
    if (known !== undefined) return known;
    if (this.#addressCount === maxAddresses) {
      this.#flush();
      this.#addresses.clear();
      this.#segmentation.forgetAddresses();
      this.#addressCount = 0;
    }
    const index = this.#addressCount++;
    this.#table.setAddress(index, address, port);
    this.#addresses.set(address, port, index);
    return index;
  }

  #queue(slot: number, length: number, address: number): void {
    this.#traffic.packetsSent++;
    this.#traffic.bytesSent += length;
    this.#lengths[slot] = length;
    this.#next[slot] = none;
    if (this.#heads[address] === none) {
      this.#heads[address] = slot;
      this.#waiting[this.#waitingCount++] = address;
    } else this.#next[this.#tails[address]!] = slot;
    this.#tails[address] = slot;
    if (this.#flushes === "scheduled") return;
    this.#flushes = "scheduled";
    queueMicrotask(this.#flushScheduled);
  }

  readonly #flushScheduled = (): void => {
    this.#flushes = "none";
    if (this.#open) this.#flush();
  };

  #flush(): void {
    for (let i = 0; i < this.#waitingCount; i++) {
      const address = this.#waiting[i]!;
      let slot = this.#heads[address]!;
      this.#heads[address] = none;
      while (slot !== none) slot = this.#addMessage(address, slot);
    }
    this.#waitingCount = 0;
    this.#sendTable();
    this.#slotsTaken = 0;
  }

  /** Puts as many packets in one message as the kernel can send as one. @returns the first slot that is left. */
  #addMessage(address: number, first: number): number {
    if (this.#table.isFull) this.#sendTable();
    const size = this.#lengths[first]!;
    this.#table.begin(address);
    this.#table.add(first, size);
    let slot = this.#next[first]!;
    if (size > maxSegmentBytes || !this.#segmentation.allows(address)) return slot;
    let packets = 1;
    let total = size;
    while (slot !== none && packets < maxSegments) {
      const length = this.#lengths[slot]!;
      total += length;
      if (length > size || total > maxSegmentedBytes) break;
      this.#table.add(slot, length);
      packets++;
      slot = this.#next[slot]!;
      // Only the last may be shorter.
      if (length < size) break;
    }
    if (packets > 1) this.#table.segment(size);
    return slot;
  }

  /** What the system does not take is lost, as it would be in the network: retransmission makes up for it. */
  #sendTable(): void {
    const { count } = this.#table;
    let first = 0;
    while (first < count) {
      const sent = this.#table.send(this.#descriptor, first);
      for (let i = 0; i < sent; i++) this.#handleTaken(first + i);
      if (sent <= 0) this.#handleRefused(first);
      first += Math.max(1, sent);
    }
    this.#table.clear();
  }

  #handleTaken(message: number): void {
    if (this.#table.packetsOf(message) > 1) this.#segmentation.handleTaken(this.#table.addressOf(message));
  }

  /** Tries the packets of a message one by one until one is refused too: then it was not for the segmenting. */
  #handleRefused(message: number): void {
    const packets = this.#table.packetsOf(message);
    let sent = 0;
    if (packets > 1) while (sent < packets && this.#table.sendAlone(this.#descriptor, message, sent)) sent++;
    if (sent === packets) this.#segmentation.handleRefused(this.#table.addressOf(message));
    this.#sendErrors += packets - sent;
  }
}
