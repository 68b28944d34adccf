import { DataPacket, DataPacket_Kind, ParticipantInfo_State } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import type { Unsubscribe } from "../base/Emitter.ts";
import { errorMessage } from "../base/errors.ts";
import type { Logger } from "../base/Logger.ts";
import type { DataSource, PeerTransport } from "../media/MediaPlane.ts";
import { decodeDataPacket } from "../protocol/dataPacketCodec.ts";
import type { RoutedData } from "../room/DataRouter.ts";
import { normalizeMetrics } from "../room/MetricsMerger.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import type { ServerRpc } from "./ServerRpc.ts";

export interface DataControllerOptions {
  room: Room;
  participant: Participant;
  /** Where the client's data comes from. */
  publisher: Pick<PeerTransport, "on">;
  /** Where data for the client goes. */
  subscriber: Pick<PeerTransport, "on" | "sendData" | "bufferedBytes">;
  rpc: Pick<ServerRpc, "handle">;
  /** Whether the client's reliable channel was open before. */
  reliableIsOpen: boolean;
  clock: Clock;
  logger: Logger;
}

/** How much waits for a reliable channel that is not open yet, as livekit-server has it. */
const maxJoiningBytes = 100_000;
/** How much waits for a client that reads too slowly. */
const maxBufferedBytes = 8 * 1024 * 1024;

/** Data packets between one client's channels and the room. */
export class DataController {
  readonly #options: DataControllerOptions;
  readonly #unsubscribes: Unsubscribe[];
  readonly #dropped: { [reason: string]: number } = {};
  #reliableIsOpen: boolean;

  constructor(options: DataControllerOptions) {
    const { room, publisher, subscriber } = options;
    this.#options = options;
    this.#reliableIsOpen = options.reliableIsOpen;
    this.#unsubscribes = [
      publisher.on("data", (kind, payload) => this.#handleData(kind, payload)),
      subscriber.on("dataChannelOpened", (kind) => {
        if (kind === "reliable") this.#reliableIsOpen = true;
      }),
      room.events.on("dataRouted", (data) => this.#deliver(data)),
    ];
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
  }

  dump(): object {
    return { reliableIsOpen: this.#reliableIsOpen, dropped: { ...this.#dropped } };
  }

  #handleData(source: DataSource, payload: Uint8Array): void {
    if (source === "dataTrack") return;
    const { room, participant, logger, clock } = this.#options;
    let packet;
    try {
      packet = source === "unlabelled" ? userPacket(payload) : decodeDataPacket(payload);
    } catch (error) {
      this.#drop("malformed");
      logger.warn("dropped a data message", { error: errorMessage(error) });
      return;
    }
    if (this.#options.rpc.handle(packet)) return;
    const kind = source === "lossy" ? DataPacket_Kind.LOSSY : DataPacket_Kind.RELIABLE;
    const result = room.dataRouter.fromParticipant(participant, kind, packet, room.participants);
    switch (result.kind) {
      case "routed":
        room.events.emit("dataRouted", result.data);
        return;
      case "metrics":
        normalizeMetrics(result.batch, clock.unixMs());
        room.events.emit("metricsReported", participant, result.batch);
        return;
      case "dropped":
        this.#drop(result.reason);
    }
  }

  #deliver({ kind, payload, recipients }: RoutedData): void {
    const { participant, subscriber } = this.#options;
    if (!recipients.has(participant.sid)) return;
    if (kind === DataPacket_Kind.LOSSY) {
      if (participant.state === ParticipantInfo_State.ACTIVE) subscriber.sendData("lossy", payload);
      else this.#drop("notActive");
      return;
    }
    const limit = this.#reliableIsOpen ? maxBufferedBytes : maxJoiningBytes;
    if (subscriber.bufferedBytes("reliable") + payload.byteLength > limit) this.#drop("slowReceiver");
    else subscriber.sendData("reliable", payload);
  }

  #drop(reason: string): void {
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + 1;
  }
}

/** What arrives on a channel that is not LiveKit's is meant for people, who get it as user data. */
function userPacket(payload: Uint8Array): DataPacket {
  return new DataPacket({ value: { case: "user", value: { payload } } });
}
