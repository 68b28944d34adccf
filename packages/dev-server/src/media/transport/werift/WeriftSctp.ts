import { Event, RTCSctpTransport } from "werift";
import { errorMessage } from "../../../base/errors.ts";
import { randomId } from "../../../base/ids.ts";
import type { Logger } from "../../../base/Logger.ts";
import type { SctpMessage, SctpPort } from "../SctpPort.ts";

export interface WeriftSctpOptions {
  remotePort: number;
  log: Logger;
  send: (packet: Buffer) => Promise<void>;
  onEstablished: () => void;
  onMessage: (streamId: number, payloadId: number, payload: Buffer) => void;
  /** The peer closed these data channels (RFC 8831 section 6.7). */
  onStreamsReset: (streamIds: number[]) => void;
  onClosed: () => void;
}

/** Fields that werift's types hide, and whose rejections and limits nobody else looks at. */
interface SctpInternals {
  handleData(packet: Buffer): Promise<void>;
  advertisedRwnd: number;
}

/** How far a peer may overrun the window that we advertised before the association is cut. */
const maxOverrunBytes = 1 << 20;

/**
 * An SCTP association over DTLS (RFC 8261), by werift. Only the association is werift's: its data channel layer opens
 * unordered channels as ordered ones and queues in quadratic time.
 */
export class WeriftSctp implements SctpPort {
  readonly #options: WeriftSctpOptions;
  readonly #transport: RTCSctpTransport;
  readonly #sctp: RTCSctpTransport["sctp"];
  readonly #internals: SctpInternals;
  #refused = 0;

  constructor(options: WeriftSctpOptions) {
    this.#options = options;
    this.#transport = new RTCSctpTransport(5000);
    const dtls = {
      id: randomId(),
      state: "connected",
      onStateChange: new Event(),
      iceTransport: { role: "controlled" },
      sendData: options.send,
      dataReceiver: () => {},
    };
    this.#transport.setDtlsTransport(dtls as unknown as Parameters<RTCSctpTransport["setDtlsTransport"]>[0]);
    this.#sctp = this.#transport.sctp;
    this.#internals = this.#sctp as unknown as SctpInternals;
    this.#sctp.onReceive.allUnsubscribe();
    this.#sctp.onReceive.subscribe((streamId, payloadId, payload) =>
      this.#options.onMessage(streamId, payloadId, payload),
    );
    this.#sctp.onReconfigStreams.subscribe((streamIds) => this.#options.onStreamsReset(streamIds));
    this.#sctp.stateChanged.connected.subscribe(() => this.#options.onEstablished());
    this.#sctp.stateChanged.closed.subscribe(() => this.#options.onClosed());
    // As the server we wait for the client's INIT; both browsers and native clients send one.
    this.#transport.start(options.remotePort).catch((error: unknown) => this.#refuse(error));
  }

  /** Packets that werift could not handle. */
  get refused(): number {
    return this.#refused;
  }

  handlePacket(packet: Buffer): void {
    this.#internals.handleData(packet).then(
      () => this.#limitOverrun(),
      (error: unknown) => this.#refuse(error),
    );
  }

  async send({ streamId, payloadId, payload, ordered, reliable }: SctpMessage): Promise<void> {
    const data = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
    // werift takes 0 for "no limit"; one half is below the first retransmission as well.
    const limit = reliable ? {} : { maxRetransmits: 0.5 };
    await this.#sctp.send(streamId, payloadId, data, { ordered, ...limit });
  }

  close(): void {
    this.#transport.stop().catch((error: unknown) => this.#refuse(error));
  }

  #refuse(error: unknown): void {
    this.#refused++;
    this.#options.log.debug("An SCTP packet was refused", { error: errorMessage(error) });
  }

  #limitOverrun(): void {
    if (this.#internals.advertisedRwnd >= -maxOverrunBytes) return;
    this.#options.log.warn("A client ignores SCTP's receive window; its data channels are closed");
    this.close();
  }
}
