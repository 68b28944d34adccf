import { createStunBindingResponse, hasStunIntegrity, type StunBindingRequest } from "./StunMessage.ts";

/** Our `ice-ufrag` and `ice-pwd`. */
export interface IceCredentials {
  ufrag: string;
  pwd: string;
}

export type IceState = "new" | "connected" | "disconnected" | "failed";

export type IceProtocol = "udp" | "tcp";

/** Where packets to the peer go. */
export interface IceAddress {
  readonly protocol: IceProtocol;
  readonly address: string;
  readonly port: number;
}

export type IceCheckResult =
  | { outcome: "refused" }
  | {
      outcome: "accepted";
      response: Buffer;
      newAddress: IceAddress | undefined;
      forgotten: IceAddress | undefined;
    };

/** Silence after which a peer counts as gone for now, and for good (as livekit-server's 10 s and 5 s more). */
export const iceDisconnectedMs = 10_000;
export const iceFailedMs = 15_000;

/**
 * An address without checks for so long is one that the client lost: it checks every 2 to 5 s where media goes, as
 * consent (RFC 7675).
 */
const selectedSilentMs = 6_000;

/** A client checks from a handful of addresses; the rest would be a way to fill our tables. */
const maxAddresses = 16;

/**
 * The lite side of one ICE agent (RFC 8445 sections 2.5 and 7.3): answers checks, follows the address that the
 * client nominates, and takes the checks themselves as consent.
 */
export class IceLite {
  #credentials: IceCredentials[];
  #addresses: IceAddress[] = [];
  #selected: IceAddress | undefined;
  /** When the selected address was last checked. */
  #selectedCheckMs = 0;
  #state: IceState = "new";
  #lastCheckMs = 0;

  constructor(credentials: IceCredentials) {
    this.#credentials = [credentials];
  }

  get state(): IceState {
    return this.#state;
  }

  get selected(): IceAddress | undefined {
    return this.#selected;
  }

  get addresses(): readonly IceAddress[] {
    return this.#addresses;
  }

  get ufrags(): string[] {
    return this.#credentials.map(({ ufrag }) => ufrag);
  }

  /** ICE restart (RFC 8445 section 2.4): the old credentials hold until the first check with the new ones. */
  restart(credentials: IceCredentials): void {
    this.#credentials = [...this.#credentials.slice(-1), credentials];
  }

  /** `packet` is `request`'s. */
  handleCheck(
    packet: Uint8Array,
    request: StunBindingRequest,
    from: IceAddress,
    nowMs: number,
  ): IceCheckResult {
    const ufrag = request.username.split(":", 1)[0];
    const credentials = this.#credentials.find((candidate) => candidate.ufrag === ufrag);
    const restarted = credentials !== this.#credentials[0];
    // What failed comes back by a restart only.
    const usable = credentials && (this.#state !== "failed" || restarted);
    if (!usable || !hasStunIntegrity(packet, request, credentials.pwd)) return { outcome: "refused" };
    if (restarted) this.#credentials = [credentials];
    this.#lastCheckMs = nowMs;
    this.#state = "connected";
    const known = this.#addresses.find((candidate) => isSame(candidate, from));
    const current = known ?? from;
    this.#select(current, request.useCandidate, nowMs);
    return {
      outcome: "accepted",
      response: createStunBindingResponse(request, from.address, from.port, credentials.pwd),
      newAddress: known ? undefined : current,
      forgotten: known ? undefined : this.#learn(current),
    };
  }

  /** The way to an address is gone; the next check from another one takes its place. */
  forget(address: IceAddress): void {
    this.#addresses = this.#addresses.filter((candidate) => !isSame(candidate, address));
    if (this.#selected && isSame(this.#selected, address)) this.#selected = undefined;
  }

  /** Moves on when checks stayed away; gives the state. */
  handleTick(nowMs: number): IceState {
    const silentMs = nowMs - this.#lastCheckMs;
    if (this.#state === "connected" && silentMs >= iceDisconnectedMs) this.#state = "disconnected";
    if (this.#state === "disconnected" && silentMs >= iceFailedMs) this.#state = "failed";
    return this.#state;
  }

  /**
   * Follows nominations, and a client that nominates only once when its address changes on the way (NAT rebinding):
   * then checks come from a new one, and none from the old.
   */
  #select(current: IceAddress, isNominated: boolean, nowMs: number): void {
    const isLost = nowMs - this.#selectedCheckMs >= selectedSilentMs;
    if (!this.#selected || isNominated || isLost) this.#selected = current;
    if (this.#selected === current) this.#selectedCheckMs = nowMs;
  }

  #learn(current: IceAddress): IceAddress | undefined {
    this.#addresses.push(current);
    if (this.#addresses.length <= maxAddresses) return undefined;
    const forgotten = this.#addresses.find((candidate) => candidate !== this.#selected);
    this.#addresses = this.#addresses.filter((candidate) => candidate !== forgotten);
    return forgotten;
  }
}

function isSame(a: IceAddress, b: IceAddress): boolean {
  return a.port === b.port && a.address === b.address && a.protocol === b.protocol;
}
