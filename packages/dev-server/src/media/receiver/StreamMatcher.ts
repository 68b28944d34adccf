import type { HeaderExtensionIds } from "../parameters.ts";
import type { IncomingPacket } from "./IncomingPacket.ts";
import type { SimulcastReceiver } from "./SimulcastReceiver.ts";

/** What an SSRC carries: media of a layer, or its repair (RTX). */
export interface StreamMatch {
  receiver: SimulcastReceiver;
  layer: number;
  use: "media" | "repair";
}

/**
 * Finds the receiver of a transport's packets (RFC 8843 section 9.2): by an SSRC that is known, or by the mid and
 * rid extensions, or by a payload type that only one receiver has. Holds at most two SSRCs for each layer.
 */
export class StreamMatcher {
  #receivers: readonly SimulcastReceiver[] = [];
  readonly #bySsrc = new Map<number, StreamMatch>();
  /** The same for all sections of a bundle (RFC 8843 section 9.1). */
  #extensions: HeaderExtensionIds = {};

  get receivers(): readonly SimulcastReceiver[] {
    return this.#receivers;
  }

  get extensions(): HeaderExtensionIds {
    return this.#extensions;
  }

  setReceivers(receivers: readonly SimulcastReceiver[]): void {
    this.#receivers = receivers;
    this.#extensions = {};
    for (const receiver of receivers) Object.assign(this.#extensions, receiver.parameters.extensions);
    for (const [ssrc, match] of this.#bySsrc) {
      if (!receivers.includes(match.receiver)) this.#bySsrc.delete(ssrc);
    }
    for (const receiver of receivers) {
      if (receiver.parameters.rids.length > 0) continue;
      for (const [layer, { ssrc, rtxSsrc }] of receiver.parameters.ssrcs.entries()) {
        this.#bind(ssrc, { receiver, layer, use: "media" });
        if (rtxSsrc !== undefined) this.#bind(rtxSsrc, { receiver, layer, use: "repair" });
      }
    }
  }

  match(packet: IncomingPacket): StreamMatch | undefined {
    const { ssrc } = packet.header;
    const known = this.#bySsrc.get(ssrc);
    if (known) return known;
    const found = this.#matchByExtensions(packet) ?? this.#matchByPayloadType(packet);
    if (found) this.#bind(ssrc, found);
    return found;
  }

  bySsrc(ssrc: number): StreamMatch | undefined {
    return this.#bySsrc.get(ssrc);
  }

  #matchByExtensions({ packet, extensions, header }: IncomingPacket): StreamMatch | undefined {
    const ids = this.#extensions;
    const mid = extensions.textOf(packet, ids.mid);
    const receiver = this.#receivers.find((each) => each.parameters.mid === mid);
    if (!receiver) return undefined;
    const { rids } = receiver.parameters;
    if (rids.length === 0) {
      const use = receiver.payloadTypeUse(header.payloadType);
      return use && { receiver, layer: 0, use };
    }
    const rid = extensions.textOf(packet, ids.rid);
    const repairedRid = extensions.textOf(packet, ids.repairedRid);
    const layer = rids.indexOf(repairedRid ?? rid ?? "");
    return layer < 0 ? undefined : { receiver, layer, use: repairedRid === undefined ? "media" : "repair" };
  }

  #matchByPayloadType({ header, packet, extensions }: IncomingPacket): StreamMatch | undefined {
    if (extensions.textOf(packet, this.#extensions.mid) !== undefined) return undefined;
    let found: StreamMatch | undefined;
    for (const receiver of this.#receivers) {
      const use = receiver.payloadTypeUse(header.payloadType);
      if (!use) continue;
      if (found || receiver.parameters.rids.length > 0) return undefined;
      found = { receiver, layer: 0, use };
    }
    return found;
  }

  /** A layer has one SSRC for each use: a new one replaces the old. */
  #bind(ssrc: number, match: StreamMatch): void {
    for (const [other, { receiver, layer, use }] of this.#bySsrc) {
      if (receiver === match.receiver && layer === match.layer && use === match.use) {
        this.#bySsrc.delete(other);
      }
    }
    this.#bySsrc.set(ssrc, match);
  }
}
