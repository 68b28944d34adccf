import { type DataPacket, DataPacket_Kind, type MetricsBatch } from "@livekit/protocol";
import { encodeDataPacket } from "../protocol/dataPacketCodec.ts";

/** What the router needs to know of a participant. */
export interface DataPeer {
  readonly sid: string;
  readonly identity: string;
  readonly hidden: boolean;
  readonly isAgent: boolean;
  readonly permission: { readonly canPublishData: boolean };
}

/** A packet on its way: whoever is named in `recipients` gets `payload` on the channel of this kind. */
export interface RoutedData {
  kind: DataPacket_Kind;
  payload: Uint8Array;
  packet: DataPacket;
  /** Participant sids. */
  recipients: ReadonlySet<string>;
}

export type RouteResult =
  | { kind: "routed"; data: RoutedData }
  /** Metrics are not forwarded: each reader gets those that concern it. */
  | { kind: "metrics"; batch: MetricsBatch }
  | { kind: "dropped"; reason: "notAllowed" | "duplicate" | "agentsOnly" | "empty" };

const maxNonces = 100;

/**
 * Decides where data packets go, and says truthfully who sent them (protocol: DataPacket).
 * Contents are opaque.
 */
export class DataRouter {
  /** Highest reliable sequence by sender's sid. */
  readonly #lastSequence = new Map<string, number>();
  /** Oldest first. */
  readonly #nonces = new Set<string>();

  /** A packet from a participant. It is stamped in place. */
  fromParticipant(
    sender: DataPeer,
    kind: DataPacket_Kind,
    packet: DataPacket,
    participants: readonly DataPeer[],
  ): RouteResult {
    if (!sender.permission.canPublishData) return { kind: "dropped", reason: "notAllowed" };
    if (packet.value.case === undefined) return { kind: "dropped", reason: "empty" };
    if (kind === DataPacket_Kind.RELIABLE && packet.sequence > 0) {
      if (packet.sequence <= this.lastSequence(sender.sid)) return { kind: "dropped", reason: "duplicate" };
      this.#lastSequence.set(sender.sid, packet.sequence);
    }
    if (packet.value.case === "transcription" && !sender.isAgent) {
      return { kind: "dropped", reason: "agentsOnly" };
    }
    if (packet.value.case === "metrics") return { kind: "metrics", batch: packet.value.value };
    stamp(packet, sender);
    return this.#route(kind, packet, participants, sender.sid);
  }

  /** A packet from the server API. */
  fromServer(kind: DataPacket_Kind, packet: DataPacket, participants: readonly DataPeer[]): RouteResult {
    return this.#route(kind, packet, participants, undefined);
  }

  /** ReconnectResponse.last_message_seq; 0 when the participant sent none. */
  lastSequence(participantSid: string): number {
    return this.#lastSequence.get(participantSid) ?? 0;
  }

  forget(participantSid: string): void {
    this.#lastSequence.delete(participantSid);
  }

  dump(): object {
    return { lastSequence: Object.fromEntries(this.#lastSequence), nonces: this.#nonces.size };
  }

  #route(
    kind: DataPacket_Kind,
    packet: DataPacket,
    participants: readonly DataPeer[],
    senderSid: string | undefined,
  ): RouteResult {
    packet.kind = kind;
    let sids: readonly string[] = [];
    if (packet.value.case === "user") {
      const user = packet.value.value;
      if (this.#isRepeated(user.nonce)) return { kind: "dropped", reason: "duplicate" };
      sids = user.destinationSids;
      if (packet.destinationIdentities.length > 0) user.destinationIdentities = packet.destinationIdentities;
      else packet.destinationIdentities = user.destinationIdentities;
    }
    const identities = packet.destinationIdentities;
    const toEveryone = sids.length === 0 && identities.length === 0;
    const recipients = participants.filter(
      ({ sid, identity }) =>
        sid !== senderSid && (toEveryone || sids.includes(sid) || identities.includes(identity)),
    );
    return {
      kind: "routed",
      data: {
        kind,
        packet,
        payload: encodeDataPacket(packet),
        recipients: new Set(recipients.map(({ sid }) => sid)),
      },
    };
  }

  #isRepeated(nonce: Uint8Array): boolean {
    if (nonce.byteLength === 0) return false;
    const key = Buffer.from(nonce).toString("base64");
    if (this.#nonces.has(key)) return true;
    this.#nonces.add(key);
    for (const oldest of this.#nonces) {
      if (this.#nonces.size <= maxNonces) break;
      this.#nonces.delete(oldest);
    }
    return false;
  }
}

/** Overwrites who a packet says it is from. Agents may speak for others in chat and text streams. */
function stamp(packet: DataPacket, sender: DataPeer): void {
  const identity = sender.hidden ? "" : sender.identity;
  packet.participantSid = sender.sid;
  if (packet.value.case === "user") {
    packet.value.value.participantSid = sender.hidden ? "" : sender.sid;
    packet.value.value.participantIdentity = identity;
  }
  const claimed = packet.participantIdentity;
  const speaksForAnother = sender.isAgent && claimed !== "" && claimed !== sender.identity;
  if (speaksForAnother && markGenerated(packet)) return;
  packet.participantIdentity = identity;
}

/** @returns whether this is a kind of packet that can be made for somebody else. */
function markGenerated(packet: DataPacket): boolean {
  const { value } = packet;
  if (value.case === "chatMessage") {
    value.value.generated = true;
    return true;
  }
  if (value.case === "streamHeader" && value.value.contentHeader.case === "textHeader") {
    value.value.contentHeader.value.generated = true;
    return true;
  }
  return false;
}
