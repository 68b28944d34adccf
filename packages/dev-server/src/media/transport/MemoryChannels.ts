import type { DataChannelKind } from "../MediaPlane.ts";
import type { MemoryPeer } from "../MemoryPeer.ts";
import type { SecureRemote } from "./SecureTransport.ts";
import type { DtlsRole } from "./werift/WeriftDtls.ts";

export interface MemoryChannelsOptions {
  peer: MemoryPeer;
  sendRtp: (packet: Uint8Array) => void;
  onConnected: () => void;
  onChannelOpened: (kind: DataChannelKind) => void;
  onData: (kind: DataChannelKind, payload: Uint8Array) => void;
}

type State = "waiting" | "connected" | "closed";

/** What SecureTransport is to a peer on a network, for one in this process: messages go as they are. */
export class MemoryChannels {
  readonly #options: MemoryChannelsOptions;
  #role: DtlsRole | undefined;
  #waiting: { kind: DataChannelKind; payload: Uint8Array }[] = [];
  #state: State = "waiting";

  constructor(options: MemoryChannelsOptions) {
    this.#options = options;
  }

  get role(): DtlsRole | undefined {
    return this.#role;
  }

  setRemote(remote: SecureRemote): void {
    if (this.#role) return;
    this.#role = remote.role;
    // Later, as a handshake is: whoever handles the description has to be done with it.
    queueMicrotask(() => this.#connect());
  }

  send(kind: DataChannelKind, payload: Uint8Array): void {
    if (this.#state === "connected") this.#deliver(kind, payload);
    else if (this.#state === "waiting" && kind === "reliable") this.#waiting.push({ kind, payload });
  }

  bufferedBytes(kind: DataChannelKind): number {
    return this.#waiting.reduce((sum, each) => (each.kind === kind ? sum + each.payload.length : sum), 0);
  }

  close(): void {
    this.#state = "closed";
    this.#waiting = [];
  }

  dump(): object {
    return { memory: this.#state, waiting: this.#waiting.length };
  }

  #connect(): void {
    if (this.#state !== "waiting") return;
    const { peer, sendRtp, onConnected, onChannelOpened, onData } = this.#options;
    this.#state = "connected";
    onConnected();
    for (const kind of ["reliable", "lossy", "dataTrack"] as const) onChannelOpened(kind);
    peer.handleConnected({
      sendRtp: (packet) => {
        if (this.#state === "connected") sendRtp(packet);
      },
      sendData: (kind, payload) => {
        queueMicrotask(() => {
          if (this.#state === "connected") onData(kind, payload);
        });
      },
    });
    for (const { kind, payload } of this.#waiting.splice(0)) this.#deliver(kind, payload);
  }

  #deliver(kind: DataChannelKind, payload: Uint8Array): void {
    queueMicrotask(() => {
      if (this.#state === "connected") this.#options.peer.handleData(kind, payload);
    });
  }
}
