import {
  DataTrackInfo,
  DataTrackSubscriberHandles,
  DataTrackSubscriberHandles_PublishedDataTrack,
  ParticipantInfo_State,
  type PublishDataTrackRequest,
  PublishDataTrackResponse,
  RequestResponse,
  RequestResponse_Reason,
  SubscriptionPermissionUpdate,
  type UnpublishDataTrackRequest,
  UnpublishDataTrackResponse,
  type UpdateDataSubscription,
} from "@livekit/protocol";
import type { Unsubscribe } from "../base/Emitter.ts";
import { createSid } from "../base/ids.ts";
import type { Logger } from "../base/Logger.ts";
import type { PeerTransport } from "../media/MediaPlane.ts";
import { dataTrackHandle, withDataTrackHandle } from "../protocol/dataTrackPacket.ts";
import { dataTrackFault } from "../room/dataTrackFault.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import { SubscriptionManager, type SubscriptionPublisher } from "../room/SubscriptionManager.ts";
import type { SendSignal } from "./SignalSink.ts";

export interface DataTrackControllerOptions {
  room: Room;
  participant: Participant;
  publisher: Pick<PeerTransport, "on">;
  subscriber: Pick<PeerTransport, "sendData">;
  autoSubscribe: boolean;
  logger: Logger;
  send: SendSignal;
}

/** A subscribed track: packets reach the subscriber under this handle. */
interface Subscribed {
  handle: number;
  publisher: SubscriptionPublisher;
}

/** One participant's data tracks: those it publishes, those it subscribes, and their packets. */
export class DataTrackController {
  readonly #options: DataTrackControllerOptions;
  readonly #manager: SubscriptionManager<DataTrackInfo>;
  /** By track sid. */
  readonly #subscribed = new Map<string, Subscribed>();
  readonly #unsubscribes: Unsubscribe[];
  #lastHandle = 0;
  #malformed = 0;

  constructor(options: DataTrackControllerOptions) {
    const { room, participant, publisher, logger, send } = options;
    this.#options = options;
    const port = { subscriber: participant, findTrack: (sid: string) => room.findDataTrack(sid) };
    this.#manager = new SubscriptionManager(port, (error) => logger.error("subscribing failed", { error }));
    const { events } = this.#manager;
    events.on("subscribe", (info, from) => this.#subscribe(info, from));
    events.on("unsubscribe", (trackSid) => this.#unsubscribe(trackSid));
    events.on("permissionChanged", (participantSid, trackSid, allowed) => {
      const value = new SubscriptionPermissionUpdate({ participantSid, trackSid, allowed });
      send({ case: "subscriptionPermissionUpdate", value });
    });
    this.#unsubscribes = [
      publisher.on("data", (channel, packet) => {
        if (channel === "dataTrack") this.#handlePacket(packet);
      }),
      room.events.on("dataTrackPublished", (from, { sid }) => this.#handlePublished(from, sid)),
      room.events.on("dataTrackUnpublished", (_, { sid }) => this.#manager.forget(sid)),
      room.events.on("dataTrackPacket", ({ sid }, packet) => this.#forward(sid, packet)),
      room.events.on("subscriptionPermissionsChanged", ({ dataTracks }) => {
        for (const { sid } of dataTracks) this.#manager.reconcile(sid);
      }),
      room.events.on("participantUpdated", (updated) => {
        if (updated === participant) this.#manager.reconcileAll();
      }),
    ];
  }

  publish(request: PublishDataTrackRequest): void {
    const { participant, send } = this.#options;
    const { pubHandle, name, encryption, frameEncoding, schema } = request;
    const forbidden = !participant.permission.canPublishData && {
      reason: RequestResponse_Reason.NOT_ALLOWED,
      message: "does not have permission to publish data",
    };
    const fault = forbidden || dataTrackFault(request, participant.dataTracks);
    if (fault) {
      this.#refuse({ ...fault, request: { case: "publishDataTrack", value: request } });
      return;
    }
    const info = new DataTrackInfo({ pubHandle, sid: createSid("DTR"), name, encryption });
    if (frameEncoding) info.frameEncoding = frameEncoding;
    if (schema) info.schema = schema;
    send({ case: "publishDataTrackResponse", value: new PublishDataTrackResponse({ info }) });
    participant.publishDataTrack(info);
  }

  unpublish(request: UnpublishDataTrackRequest): void {
    const info = this.#options.participant.dataTracks.find(
      ({ pubHandle }) => pubHandle === request.pubHandle,
    );
    if (info) return this.#end(info);
    const reason = RequestResponse_Reason.NOT_FOUND;
    const message = `no data track with handle ${request.pubHandle}`;
    this.#refuse({ reason, message, request: { case: "unpublishDataTrack", value: request } });
  }

  /** Ends what the permission no longer allows. */
  revokeForbidden(): void {
    const { participant } = this.#options;
    if (participant.permission.canPublishData) return;
    for (const info of participant.dataTracks) this.#end(info);
  }

  updateSubscription({ updates }: UpdateDataSubscription): void {
    for (const { trackSid, subscribe } of updates) this.#manager.setDesired(trackSid, subscribe);
  }

  /** Subscribes to what is published already, for a client that wants everything. */
  subscribeToExisting(): void {
    const { room, participant, autoSubscribe } = this.#options;
    if (!autoSubscribe) return;
    for (const publisher of room.participants) {
      if (publisher === participant) continue;
      for (const { sid } of publisher.dataTracks) this.#manager.autoSubscribe(sid);
    }
  }

  /** Tells the client all its handles: now, and whenever they change. */
  sendHandles(): void {
    const value = new DataTrackSubscriberHandles();
    for (const [trackSid, { handle, publisher }] of this.#subscribed) {
      value.subHandles[handle] = new DataTrackSubscriberHandles_PublishedDataTrack({
        publisherIdentity: publisher.identity,
        publisherSid: publisher.sid,
        trackSid,
      });
    }
    this.#options.send({ case: "dataTrackSubscriberHandles", value });
  }

  get hasSubscriptions(): boolean {
    return this.#subscribed.size > 0;
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#subscribed.clear();
  }

  dump(): object {
    const handles = Array.from(this.#subscribed, ([trackSid, { handle }]) => [trackSid, handle]);
    return { wishes: this.#manager.dump(), handles: Object.fromEntries(handles), malformed: this.#malformed };
  }

  #handlePublished(from: Participant, trackSid: string): void {
    const { participant, autoSubscribe } = this.#options;
    if (from === participant) return;
    // Before ACTIVE it is one of the existing tracks, subscribed then.
    if (autoSubscribe && participant.state === ParticipantInfo_State.ACTIVE) {
      this.#manager.autoSubscribe(trackSid);
    } else {
      this.#manager.reconcile(trackSid);
    }
  }

  #subscribe({ sid }: DataTrackInfo, publisher: SubscriptionPublisher): void {
    this.#subscribed.set(sid, { handle: this.#nextHandle(), publisher });
    this.sendHandles();
  }

  #unsubscribe(trackSid: string): void {
    if (this.#subscribed.delete(trackSid)) this.sendHandles();
  }

  /** 16 bits, never 0, and none that is in use. */
  #nextHandle(): number {
    const taken = new Set(Array.from(this.#subscribed.values(), ({ handle }) => handle));
    do this.#lastHandle = (this.#lastHandle % 0xffff) + 1;
    while (taken.has(this.#lastHandle));
    return this.#lastHandle;
  }

  #handlePacket(packet: Uint8Array): void {
    const { room, participant } = this.#options;
    const handle = dataTrackHandle(packet);
    if (handle === undefined) {
      this.#malformed++;
      return;
    }
    const track = participant.dataTracks.find(({ pubHandle }) => pubHandle === handle);
    if (track) room.events.emit("dataTrackPacket", track, packet);
  }

  #forward(trackSid: string, packet: Uint8Array): void {
    const subscribed = this.#subscribed.get(trackSid);
    if (!subscribed) return;
    this.#options.subscriber.sendData("dataTrack", withDataTrackHandle(packet, subscribed.handle));
  }

  #end(info: DataTrackInfo): void {
    const { participant, send } = this.#options;
    send({ case: "unpublishDataTrackResponse", value: new UnpublishDataTrackResponse({ info }) });
    participant.unpublishDataTrack(info);
  }

  #refuse(response: ConstructorParameters<typeof RequestResponse>[0]): void {
    this.#options.send({ case: "requestResponse", value: new RequestResponse(response) });
  }
}
