import type { MessageSocket } from "../base/MessageSocket.ts";
import type { NetworkConditions } from "../media/MediaPlane.ts";
import type { MemoryPeer } from "../media/MemoryPeer.ts";
import type { ClaimGrants } from "../protocol/accessToken.ts";
import type { JoinParams } from "../protocol/joinParams.ts";

/** A client that wants to signal, already authenticated. */
export interface SignalConnectRequest {
  grants: ClaimGrants;
  params: JoinParams;
  /** The client's IP address, for ClientInfo.address and logs. */
  clientAddress: string;
  /** A bad network to simulate for this client's media. */
  network?: NetworkConditions;
  /** The client's media, when it is in this process. It has to ask for a single peer connection. */
  memoryPeer?: MemoryPeer;
}

/** An HTTP answer in place of the upgrade. `body` is plain text. */
export interface SignalReject {
  kind: "reject";
  status: number;
  body: string;
}

export interface SignalAccept {
  kind: "accept";
  /**
   * Hands over the upgraded socket: joins or resumes, and sends the first frame (join, reconnect or leave)
   * before this returns. Nothing is held before, so an upgrade that fails needs no undoing.
   */
  attach(socket: MessageSocket): void;
}

/** What the WebSocket and validate routes call. The upgrade is held until {@link SignalEntry.connect} resolves. */
export interface SignalEntry {
  connect(request: SignalConnectRequest): Promise<SignalAccept | SignalReject>;
  /** The checks of {@link SignalEntry.connect} without joining. */
  validate(request: SignalConnectRequest): { kind: "accept" } | SignalReject;
}
