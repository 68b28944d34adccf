import {
  type DataTrackInfo,
  type SubscriptionPermission,
  type SyncState,
  UpdateTrackSettings,
} from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import type { Logger } from "../base/Logger.ts";
import type { JoinParams } from "../protocol/joinParams.ts";
import type { DataBlobs } from "../room/DataBlobs.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import { DataController } from "./DataController.ts";
import { DataTrackController } from "./DataTrackController.ts";
import { MetricsReporter } from "./MetricsReporter.ts";
import type { NegotiationController } from "./NegotiationController.ts";
import { PublishController, type PublishedMedia } from "./PublishController.ts";
import { QualityController } from "./QualityController.ts";
import type { ServerRpc } from "./ServerRpc.ts";
import type { SendSignal } from "./SignalSink.ts";
import { SubscribeController } from "./SubscribeController.ts";
import type { TrackReceivers } from "./TrackReceivers.ts";

export interface RoomMembershipOptions {
  room: Room;
  participant: Participant;
  params: Pick<
    JoinParams,
    "autoSubscribe" | "autoSubscribeDataTrack" | "adaptiveStream" | "subscriberAllowPause"
  >;
  negotiation: NegotiationController;
  receivers: TrackReceivers;
  rpc: ServerRpc;
  clock: Clock;
  logger: Logger;
  send: SendSignal;
}

/** What a participant takes along when it moves. */
export interface Belongings {
  media: PublishedMedia;
  dataTracks: DataTrackInfo[];
  dataBlobs: DataBlobs;
}

/** A session's part in one room. Moving to another room ends it and starts the next over the same transports. */
export class RoomMembership {
  readonly room: Room;
  readonly participant: Participant;
  readonly publish: PublishController;
  readonly subscribe: SubscribeController;
  readonly quality: QualityController;
  readonly logger: Logger;
  readonly dataTracks: DataTrackController;
  readonly #data: DataController;
  readonly #metrics: MetricsReporter;

  constructor(options: RoomMembershipOptions) {
    const { room, participant, params, negotiation, clock, logger, receivers, send } = options;
    const { publisher, subscriber } = negotiation;
    this.room = room;
    this.participant = participant;
    this.logger = logger;
    this.quality = new QualityController(participant);
    this.publish = new PublishController({ room, participant, receivers, clock, logger, send });
    this.subscribe = new SubscribeController({
      room,
      participant,
      receivers,
      transport: subscriber,
      requestNegotiation: () => negotiation.requestNegotiation(),
      autoSubscribe: params.autoSubscribe,
      traits: {
        adaptiveStream: params.adaptiveStream,
        allowPause: params.subscriberAllowPause ?? false,
      },
      clock,
      logger,
      send,
    });
    this.#data = new DataController({
      room,
      participant,
      publisher,
      subscriber,
      rpc: options.rpc,
      reliableIsOpen: negotiation.hasConnected,
      clock,
      logger,
    });
    this.dataTracks = new DataTrackController({
      room,
      participant,
      publisher,
      subscriber,
      autoSubscribe: params.autoSubscribeDataTrack,
      logger,
      send,
    });
    this.#metrics = new MetricsReporter({
      room,
      participant,
      isSubscribedTo: (sid) => this.subscribe.isSubscribedTo(sid),
      send: (payload) => subscriber.sendData("reliable", payload),
      clock,
    });
  }

  setSubscriptionPermission(permission: SubscriptionPermission): void {
    const { room, participant } = this;
    participant.subscriptionPermissions.replace(permission, (sid) => room.participantBySid(sid)?.identity);
    room.events.emit("subscriptionPermissionsChanged", participant);
  }

  /** Takes over what a resuming client believes. @returns false if it has tracks that are unknown here. */
  sync(state: SyncState): boolean {
    const unknown = state.publishTracks.some(({ track }) => !track || !this.publish.knows(track.sid));
    const dataSids = new Set(this.participant.dataTracks.map(({ sid }) => sid));
    const unknownData = state.publishDataTracks.some(({ info }) => !info || !dataSids.has(info.sid));
    if (unknown || unknownData) return false;
    const trackSids = state.trackSidsDisabled;
    this.subscribe.updateTrackSettings(new UpdateTrackSettings({ trackSids, disabled: true }));
    if (state.subscription) this.subscribe.updateSubscription(state.subscription);
    return true;
  }

  close(): void {
    this.publish.close();
    this.subscribe.close();
    this.dataTracks.close();
    this.#metrics.close();
    this.#data.close();
  }

  /** Subscribes to what is published already, for a client that wants everything. */
  subscribeToExisting(): void {
    this.subscribe.subscribeToExisting();
    this.dataTracks.subscribeToExisting();
  }

  /** Ends what the permission no longer allows. */
  revokeForbidden(): void {
    this.publish.revokeForbidden();
    this.dataTracks.revokeForbidden();
  }

  /** Like {@link close}, but what is published goes on: {@link takeOver} in the next room. */
  handOver(): Belongings {
    const { dataTracks, dataBlobs } = this.participant;
    const media = this.publish.handOver();
    this.close();
    return { media, dataTracks, dataBlobs };
  }

  /** Goes on with what the same participant published in another room. */
  takeOver({ media, dataTracks, dataBlobs }: Belongings): void {
    this.participant.dataBlobs.copyFrom(dataBlobs);
    this.publish.takeOver(media);
    for (const track of dataTracks) this.participant.publishDataTrack(track);
  }

  dump(): object {
    return {
      publish: this.publish.dump(),
      subscribe: this.subscribe.dump(),
      quality: this.quality.dump(),
      data: this.#data.dump(),
      dataTracks: this.dataTracks.dump(),
    };
  }
}
