import { type InitParameters, readInitParameters, writeInitParameters } from "./InitParameters.ts";
import { receiveWindowBytes } from "./Receiver.ts";

/** What both sides know once an association is up. */
export interface Agreement {
  localTag: number;
  localInitialTsn: number;
  peer: InitParameters;
}

/** RFC 8831 section 6.2: as many as there are. */
const streams = 65_535;

/**
 * INIT and cookies (RFC 9260 section 5). DTLS has proved who the peer is, so a cookie need not carry the state: it
 * names the one answer that is remembered.
 */
export class Handshake {
  readonly #random: () => number;
  readonly #tag: number;
  readonly #initialTsn: number;
  #answered: { agreement: Agreement; cookie: Buffer } | undefined;

  constructor(random: () => number) {
    this.#random = random;
    this.#tag = this.#newTag();
    this.#initialTsn = random();
  }

  get tag(): number {
    return this.#tag;
  }

  /** The body of our INIT. */
  init(): Uint8Array {
    return writeInitParameters(ownParameters(this.#tag, this.#initialTsn));
  }

  /**
   * The INIT ACK for an INIT, and the tag that it goes to; undefined for a broken one.
   *
   * @param isUp - Then an INIT that was not answered before means that the peer began anew.
   */
  answer(body: Uint8Array, isUp: boolean): { tag: number; body: Uint8Array } | undefined {
    const peer = readInitParameters(body);
    if (!peer) return undefined;
    const known = this.#answered?.agreement;
    // Both sides may have sent an INIT: ours and this answer must then say the same (RFC 9260 section 5.2.1).
    let localTag = isUp ? this.#newTag() : this.#tag;
    let localInitialTsn = isUp ? this.#random() : this.#initialTsn;
    let cookie: Buffer = Buffer.alloc(8);
    if (this.#answered && known?.peer.tag === peer.tag && known.peer.initialTsn === peer.initialTsn) {
      ({ localTag, localInitialTsn } = known);
      ({ cookie } = this.#answered);
    } else {
      cookie.writeUInt32BE(this.#random(), 0);
      cookie.writeUInt32BE(this.#random(), 4);
    }
    this.#answered = { agreement: { localTag, localInitialTsn, peer }, cookie };
    const { unrecognized } = peer;
    const own = { ...ownParameters(localTag, localInitialTsn), cookie, unrecognized };
    return { tag: peer.tag, body: writeInitParameters(own) };
  }

  /** An INIT ACK to our INIT; undefined for a broken one. */
  handleInitAck(body: Uint8Array): Agreement | undefined {
    const peer = readInitParameters(body);
    return peer?.cookie && { localTag: this.#tag, localInitialTsn: this.#initialTsn, peer };
  }

  /** What the cookie stands for; undefined for one that we did not give or that came under another tag. */
  openCookie(tag: number, cookie: Uint8Array): Agreement | undefined {
    const answered = this.#answered;
    return answered?.cookie.equals(cookie) && answered.agreement.localTag === tag
      ? answered.agreement
      : undefined;
  }

  #newTag(): number {
    return this.#random() || 1;
  }
}

function ownParameters(tag: number, initialTsn: number): InitParameters {
  return {
    tag,
    windowBytes: receiveWindowBytes,
    outboundStreams: streams,
    inboundStreams: streams,
    initialTsn,
    forwardTsn: true,
    reconfig: true,
    zeroChecksum: true,
    cookie: undefined,
    unrecognized: [],
  };
}
