import { timingSafeEqual } from "node:crypto";
import { randomId } from "../../base/ids.ts";
import { integrityOf } from "../transport/StunMessage.ts";
import { RelaySocket } from "./RelaySocket.ts";
import { type TurnCredentials, turnRealm } from "./TurnCredentials.ts";
import { frameChannelData, type TurnFrame } from "./TurnFrameReader.ts";
import {
  attributeOf,
  decodeXorAddress,
  encodeErrorCode,
  encodeTurnMessage,
  encodeUint32,
  encodeXorAddress,
  parseTurnMessage,
  turnAttributes,
  type TurnAddress,
  type TurnMessage,
  turnMethods,
} from "./TurnMessage.ts";

export interface TurnConnectionOptions {
  /** Where the client is. */
  client: TurnAddress;
  /** What clients are told of this server. */
  relayAddress: string;
  /** Where media is taken; nothing else is relayed to. */
  mediaAddresses: readonly string[];
  mediaPort: number;
  /** Address to relay from. */
  host: string;
  credentials: TurnCredentials;
  nowMs: () => number;
  unixMs: () => number;
  /** Sends a whole frame to the client. */
  send: (frame: Uint8Array) => void;
}

type Reply = readonly (readonly [type: number, value: Uint8Array])[];

/** Why a request is refused: an ERROR-CODE. */
class TurnError extends Error {
  readonly code: number;
  readonly extra: Reply;

  constructor(code: number, reason: string, extra: Reply = []) {
    super(reason);
    this.code = code;
    this.extra = extra;
  }
}

/** Who sent a request; `key` seals the answer. */
interface Sender {
  readonly username: string;
  readonly key: Buffer | undefined;
}

/** STUN's own request needs no credentials. */
const nobody: Sender = { username: "", key: undefined };

interface Allocation {
  readonly username: string;
  readonly relay: RelaySocket;
  readonly permitted: Set<string>;
  readonly peerOf: Map<number, TurnAddress>;
  /** By `address:port`. */
  readonly channelOf: Map<string, number>;
  expiresAtMs: number;
}

const defaultLifetimeS = 600;
const maxLifetimeS = 3600;
const udpProtocol = 17;
const ipv4Family = 1;

/**
 * One client's connection to the TURN server, and its allocation (RFC 8656). Who has credentials reaches the media port
 * of this server through it, and nothing else; that is why permissions and channels need no end of their own.
 */
export class TurnConnection {
  readonly #options: TurnConnectionOptions;
  readonly #nonce = randomId(24);
  #allocation: Allocation | undefined;
  #isClosed = false;
  /** Requests are answered in order, though opening a socket takes a while. */
  #queue: Promise<void> = Promise.resolve();

  constructor(options: TurnConnectionOptions) {
    this.#options = options;
  }

  /** Whether there is an allocation that has not run out. */
  isAllocated(nowMs: number): boolean {
    return this.#allocation !== undefined && nowMs < this.#allocation.expiresAtMs;
  }

  /** @returns false when the client speaks no TURN */
  handle(frame: TurnFrame): boolean {
    if (frame.type === "channelData") {
      const peer = this.#allocation?.peerOf.get(frame.channel);
      if (peer) this.#allocation?.relay.send(frame.data, peer);
      return true;
    }
    const message = parseTurnMessage(frame.bytes);
    if (!message) return false;
    if (message.class === "indication") this.#relay(message);
    else if (message.class === "request") this.#queue = this.#queue.then(() => this.#answer(message));
    return true;
  }

  close(): void {
    this.#isClosed = true;
    this.#allocation?.relay.close();
    this.#allocation = undefined;
  }

  #relay(message: TurnMessage): void {
    const peer = decodeXorAddress(attributeOf(message, turnAttributes.xorPeerAddress));
    const data = attributeOf(message, turnAttributes.data);
    const allocation = this.#allocation;
    if (message.method !== turnMethods.send || !peer || !data || !allocation) return;
    if (allocation.permitted.has(peer.address) && this.#isMedia(peer)) allocation.relay.send(data, peer);
  }

  async #answer(message: TurnMessage): Promise<void> {
    if (this.#isClosed) return;
    const { method, transactionId } = message;
    try {
      const isBinding = method === turnMethods.binding;
      const { username, key } = isBinding ? nobody : this.#authenticate(message);
      const reply = await this.#perform(message, username);
      this.#options.send(encodeTurnMessage({ class: "success", method, transactionId }, reply, key));
    } catch (error) {
      const {
        code,
        message: reason,
        extra,
      } = error instanceof TurnError ? error : new TurnError(508, "Insufficient Capacity");
      const reply = [[turnAttributes.errorCode, encodeErrorCode(code, reason)], ...extra] as const;
      this.#options.send(encodeTurnMessage({ class: "error", method, transactionId }, reply));
    }
  }

  async #perform(message: TurnMessage, username: string): Promise<Reply> {
    switch (message.method) {
      case turnMethods.binding:
        return [[turnAttributes.xorMappedAddress, encodeXorAddress(this.#options.client)]];
      case turnMethods.allocate:
        return this.#allocate(message, username);
      case turnMethods.refresh:
        return this.#refresh(message, username);
      case turnMethods.createPermission:
        return this.#permit(message, username);
      case turnMethods.channelBind:
        return this.#bind(message, username);
      default:
        throw new TurnError(400, "Unknown method");
    }
  }

  /** Long-term credentials (RFC 8489 section 9.2.4). */
  #authenticate(message: TurnMessage): Sender {
    const challenge: Reply = [
      [turnAttributes.realm, Buffer.from(turnRealm)],
      [turnAttributes.nonce, Buffer.from(this.#nonce)],
    ];
    const { credentials, unixMs } = this.#options;
    const username = attributeOf(message, turnAttributes.username)?.toString();
    const { integrity } = message;
    if (username === undefined || !integrity) throw new TurnError(401, "Unauthorized", challenge);
    if (attributeOf(message, turnAttributes.nonce)?.toString() !== this.#nonce)
      throw new TurnError(438, "Stale Nonce", challenge);
    const key = credentials.keyOf(username);
    const expected = integrityOf(integrity.covered, key);
    const isProven = integrity.value.length === expected.length && timingSafeEqual(expected, integrity.value);
    const isLate = message.method === turnMethods.allocate && credentials.isExpired(username, unixMs());
    if (!isProven || isLate) throw new TurnError(401, "Unauthorized", challenge);
    return { username, key };
  }

  async #allocate(message: TurnMessage, username: string): Promise<Reply> {
    if (this.#allocation) throw new TurnError(437, "Allocation Mismatch");
    if (attributeOf(message, turnAttributes.requestedTransport)?.[0] !== udpProtocol)
      throw new TurnError(442, "Unsupported Transport Protocol");
    const family = attributeOf(message, turnAttributes.requestedAddressFamily)?.[0] ?? ipv4Family;
    if (family !== ipv4Family) throw new TurnError(440, "Address Family not Supported");
    const lifetimeS = lifetimeOf(message) || defaultLifetimeS;
    const { host, nowMs, client, relayAddress } = this.#options;
    const relay = await RelaySocket.open(host, (datagram, from) => this.#deliver(datagram, from));
    if (this.#isClosed) {
      relay.close();
      throw new TurnError(437, "Allocation Mismatch");
    }
    this.#allocation = {
      username,
      relay,
      permitted: new Set(),
      peerOf: new Map(),
      channelOf: new Map(),
      expiresAtMs: nowMs() + lifetimeS * 1000,
    };
    return [
      [turnAttributes.xorRelayedAddress, encodeXorAddress({ address: relayAddress, port: relay.port })],
      [turnAttributes.lifetime, encodeUint32(lifetimeS)],
      [turnAttributes.xorMappedAddress, encodeXorAddress(client)],
    ];
  }

  #refresh(message: TurnMessage, username: string): Reply {
    const allocation = this.#allocationOf(username);
    const lifetimeS = lifetimeOf(message);
    allocation.expiresAtMs = this.#options.nowMs() + lifetimeS * 1000;
    if (lifetimeS === 0) {
      allocation.relay.close();
      this.#allocation = undefined;
    }
    return [[turnAttributes.lifetime, encodeUint32(lifetimeS)]];
  }

  #permit(message: TurnMessage, username: string): Reply {
    const { permitted } = this.#allocationOf(username);
    const values = message.attributes.get(turnAttributes.xorPeerAddress) ?? [];
    if (values.length === 0) throw new TurnError(400, "No peer address");
    const addresses = values.map((value) => this.#peerAddress(value).address);
    for (const address of addresses) permitted.add(address);
    return [];
  }

  #bind(message: TurnMessage, username: string): Reply {
    const { peerOf, channelOf, permitted } = this.#allocationOf(username);
    const channel = attributeOf(message, turnAttributes.channelNumber)?.readUInt16BE(0) ?? 0;
    const peer = this.#peerAddress(attributeOf(message, turnAttributes.xorPeerAddress));
    if (!this.#isMedia(peer)) throw new TurnError(403, "Forbidden");
    const name = nameOf(peer);
    const known = peerOf.get(channel);
    const isTaken = (known && nameOf(known) !== name) || (channelOf.get(name) ?? channel) !== channel;
    if (channel < 0x4000 || channel > 0x7fff || isTaken) throw new TurnError(400, "Channel not free");
    peerOf.set(channel, peer);
    channelOf.set(name, channel);
    permitted.add(peer.address);
    return [];
  }

  #allocationOf(username: string): Allocation {
    if (!this.#allocation) throw new TurnError(437, "Allocation Mismatch");
    if (this.#allocation.username !== username) throw new TurnError(441, "Wrong Credentials");
    return this.#allocation;
  }

  #peerAddress(value: Buffer | undefined): TurnAddress {
    const peer = decodeXorAddress(value);
    if (!peer) throw new TurnError(443, "Peer Address Family Mismatch");
    if (!this.#options.mediaAddresses.includes(peer.address)) throw new TurnError(403, "Forbidden");
    return peer;
  }

  #isMedia({ address, port }: TurnAddress): boolean {
    return port === this.#options.mediaPort && this.#options.mediaAddresses.includes(address);
  }

  #deliver(datagram: Buffer, from: TurnAddress): void {
    const allocation = this.#allocation;
    if (!allocation?.permitted.has(from.address) || !this.#isMedia(from)) return;
    const channel = allocation.channelOf.get(nameOf(from));
    if (channel !== undefined) return this.#options.send(frameChannelData(channel, datagram));
    const head = {
      class: "indication",
      method: turnMethods.data,
      transactionId: newTransactionId(),
    } as const;
    this.#options.send(
      encodeTurnMessage(head, [
        [turnAttributes.xorPeerAddress, encodeXorAddress(from)],
        [turnAttributes.data, datagram],
      ]),
    );
  }
}

/** @returns in seconds; 0 where the client wants none */
function lifetimeOf(message: TurnMessage): number {
  const value = attributeOf(message, turnAttributes.lifetime);
  if (value?.length !== 4) return defaultLifetimeS;
  const wantedS = value.readUInt32BE(0);
  return wantedS === 0 ? 0 : Math.min(maxLifetimeS, Math.max(defaultLifetimeS, wantedS));
}

function nameOf({ address, port }: TurnAddress): string {
  return `${address}:${port}`;
}

function newTransactionId(): Buffer {
  return Buffer.from(randomId(12));
}
