import {
  type ClientInfo,
  ClientInfo_SDK,
  DisconnectReason,
  ParticipantInfo_State,
  type ParticipantPermission,
  ParticipantUpdate,
  RoomUpdate,
  type ServerInfo,
  type SyncState,
} from "@livekit/protocol";
import type { CancelTimer, Clock } from "../base/Clock.ts";
import { Emitter, type Listenable } from "../base/Emitter.ts";
import type { Logger } from "../base/Logger.ts";
import type { IceProtocol, MediaPlane, TurnAccess } from "../media/MediaPlane.ts";
import type { JoinParams } from "../protocol/joinParams.ts";
import type { SignalResponseMessage } from "../protocol/signalCases.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import { participantToProto, roomToProto } from "../room/toProto.ts";
import type { DataTrackController } from "./DataTrackController.ts";
import { joinResponse, reconnectResponse, roomMovedResponse } from "./joinResponse.ts";
import { type LeaveAction, leaveRequest } from "./leaveRequest.ts";
import { NegotiationController } from "./NegotiationController.ts";
import type { PublishController } from "./PublishController.ts";
import type { QualityController } from "./QualityController.ts";
import { ResumeFault } from "./ResumeFault.ts";
import { RoomMembership } from "./RoomMembership.ts";
import { ServerRpc } from "./ServerRpc.ts";
import type { SignalSink } from "./SignalSink.ts";
import type { SubscribeController } from "./SubscribeController.ts";
import type { TrackReceivers } from "./TrackReceivers.ts";

/** Who a session is, and where. */
export interface SessionPlace {
  room: Room;
  participant: Participant;
  logger: Logger;
}

export interface ParticipantSessionOptions {
  place: SessionPlace;
  params: Pick<
    JoinParams,
    | "autoSubscribe"
    | "autoSubscribeDataTrack"
    | "adaptiveStream"
    | "singlePeerConnection"
    | "subscriberAllowPause"
  >;
  mediaPlane: Pick<MediaPlane, "createTransport" | "turnAccess">;
  receivers: TrackReceivers;
  serverInfo: ServerInfo;
  clock: Clock;
  /** How the client may reach media; undefined for every way that it knows. */
  candidateProtocols: readonly IceProtocol[] | undefined;
  onCandidateProtocols: (wanted: readonly IceProtocol[]) => void;
  onClosed: (session: ParticipantSession) => void;
}

export type ParticipantSessionEvents = {
  /** The session is in another room now, as another participant. The client knows. */
  moved: [];
};

type BundledRequests = Pick<JoinParams, "reconnect" | "syncState" | "addTrackRequests" | "publisherOffer">;

/** Go clients have no ICE over TCP, and take such a candidate for a failure. */
function candidateProtocolsFor({ sdk }: ClientInfo): readonly IceProtocol[] | undefined {
  return sdk === ClientInfo_SDK.GO ? ["udp"] : undefined;
}

/** For how long a client whose media ended may come back, or say why. */
const graceMs = 5_000;
/** For how long a client that came back may look for a path. */
const iceRestartMs = 15_000;
/** Without media after this long, a join has failed. */
const joinTimeoutMs = 60_000;

type SignalState = { kind: "attached"; sink: SignalSink } | { kind: "detached" } | { kind: "closed" };

/** Binds one participant to its signal connection, its transports and the room, from join to leave. */
export class ParticipantSession {
  readonly negotiation: NegotiationController;
  readonly rpc: ServerRpc;
  readonly resumeFault: ResumeFault;
  readonly events: Listenable<ParticipantSessionEvents>;
  readonly #emitter: Emitter<ParticipantSessionEvents>;
  readonly #options: ParticipantSessionOptions;
  readonly #cancelJoinTimeout: CancelTimer;
  #membership: RoomMembership;
  #signal: SignalState = { kind: "detached" };
  #cancelGrace: CancelTimer = () => {};
  #unknownRequests = 0;

  constructor(options: ParticipantSessionOptions) {
    const { place, params, clock } = options;
    const { room, participant, logger } = place;
    this.resumeFault = new ResumeFault(clock);
    this.#options = options;
    this.#emitter = new Emitter((error) => this.#membership.logger.error("moving failed", { error }));
    this.events = this.#emitter;
    this.negotiation = new NegotiationController({
      mediaPlane: options.mediaPlane,
      label: `${room.name}/${participant.identity}`,
      candidateProtocols: options.candidateProtocols ?? candidateProtocolsFor(participant.clientInfo),
      singlePeerConnection: params.singlePeerConnection,
      subscriberPrimary: participant.permission.canSubscribe,
      clock,
      logger,
      send: (message) => this.send(message),
    });
    const { subscriber } = this.negotiation;
    this.rpc = new ServerRpc(clock, (payload) => subscriber.sendData("reliable", payload));
    this.#membership = this.#createMembership(place);
    this.negotiation.events.on("connected", () => this.#becomeActive());
    this.negotiation.events.on("failed", (reason, why) => {
      this.#membership.logger.info("session ended", { why });
      this.close(reason, "reconnect");
    });
    this.negotiation.events.on("closedByClient", (why) => this.#hearOut(why));
    this.negotiation.events.on("interrupted", (why) => this.#awaitResume(why));
    this.negotiation.events.on("recovered", () => this.#cancelGrace());
    this.#cancelJoinTimeout = clock.after(joinTimeoutMs, () => {
      this.close(DisconnectReason.JOIN_FAILURE, "disconnect");
    });
  }

  /** What a client is told of the server, when it comes and when it comes back. */
  get #server(): { serverInfo: ServerInfo; turn: TurnAccess } {
    const { serverInfo, mediaPlane } = this.#options;
    return { serverInfo, turn: mediaPlane.turnAccess(this.participant.sid) };
  }

  get room(): Room {
    return this.#membership.room;
  }

  get participant(): Participant {
    return this.#membership.participant;
  }

  get publish(): PublishController {
    return this.#membership.publish;
  }

  get subscribe(): SubscribeController {
    return this.#membership.subscribe;
  }

  get dataTracks(): DataTrackController {
    return this.#membership.dataTracks;
  }

  get quality(): QualityController {
    return this.#membership.quality;
  }

  get membership(): RoomMembership {
    return this.#membership;
  }

  get isClosed(): boolean {
    return this.#signal.kind === "closed";
  }

  /** Whether there is anything left to go on with. */
  get canResume(): boolean {
    return !this.negotiation.isClosedByClient;
  }

  /** Sends the join response, before anything else, and starts what follows from it. */
  start(sink: SignalSink): void {
    const { room, participant, negotiation } = this;
    const { subscriberPrimary } = negotiation;
    this.#signal = { kind: "attached", sink };
    const options = { ...this.#server, subscriberPrimary };
    this.send({ case: "join", value: joinResponse(room, participant, options) });
    participant.transition("joinSent");
    if (!participant.permission.canSubscribe) return;
    this.#membership.subscribeToExisting();
    negotiation.requestNegotiation();
  }

  /** Goes on over a new connection: the client gets everything it may have missed. */
  resume(sink: SignalSink): void {
    const { room, participant } = this;
    const before = this.#signal;
    this.#signal = { kind: "attached", sink };
    // Last, as the end of the connection that serves it may end the session.
    if (before.kind === "attached") before.sink.close();
    this.#cancelGrace();
    if (this.negotiation.isInterrupted) {
      this.#grant(iceRestartMs, () => this.#awaitResume("ICE did not restart"));
    }
    if (this.resumeFault.strikes("beforeMessages")) return this.#detach();
    const response = reconnectResponse(room, participant, this.#server);
    this.send({ case: "reconnect", value: response });
    if (room.departures.length > 0) this.#sendUpdate(room.departures);
    const visible = room.participants.filter((other) => other === participant || !other.hidden);
    this.#sendUpdate(visible.map(participantToProto));
    this.send({ case: "roomUpdate", value: new RoomUpdate({ room: roomToProto(room) }) });
    this.publish.repeatQualities();
    if (this.dataTracks.hasSubscriptions) this.dataTracks.sendHandles();
    this.negotiation.restartIce();
    if (this.resumeFault.strikes("afterMessages")) this.#detach();
  }

  /** Requests that came with the connection itself, as if the client had sent them over it. */
  handleBundled({ reconnect, syncState, addTrackRequests, publisherOffer }: BundledRequests): void {
    if (reconnect && syncState) this.syncState(syncState);
    if (this.isClosed) return;
    for (const request of addTrackRequests) this.publish.addTrack(request);
    if (publisherOffer) this.negotiation.handleOffer(publisherOffer, this.publish);
  }

  /** Does nothing while the client is away. */
  send(message: SignalResponseMessage): void {
    if (this.#signal.kind === "attached") this.#signal.sink.send(message);
  }

  /**
   * The connection ended without a leave. Who has media keeps it and may resume, until the transports fail;
   * who never had, or gave it up, is gone.
   */
  handleSignalLost(sink: SignalSink): void {
    if (this.#signal.kind !== "attached" || this.#signal.sink !== sink) return;
    this.#signal = { kind: "detached" };
    if (!this.negotiation.hasConnected) this.close(DisconnectReason.SIGNAL_CLOSE, "silent");
    else if (!this.canResume) this.close(DisconnectReason.CONNECTION_TIMEOUT, "silent");
  }

  /** A request of a case that this version does not know was ignored. */
  countUnknownRequest(): void {
    this.#unknownRequests++;
  }

  /** What a resuming client believes (SyncState). Tracks that we don't know mean starting over. */
  syncState(state: SyncState): void {
    if (this.#membership.sync(state)) return;
    this.#membership.logger.warn("a resuming client has tracks that are unknown here");
    this.close(DisconnectReason.STATE_MISMATCH, "reconnect");
  }

  setPermission(permission: ParticipantPermission): void {
    this.participant.setPermission(permission, {
      revoke: () => this.#membership.revokeForbidden(),
      hasPublisher: this.negotiation.publisher.state !== "new",
    });
  }

  /**
   * Goes on in another room, with its connection, transports and what it publishes. For the others it left one
   * room and joined the other.
   *
   * @param token - to rejoin the new room with.
   */
  moveTo(place: SessionPlace, token: string): void {
    const { room, participant } = place;
    const left = this.#membership;
    const published = left.handOver();
    left.room.remove(left.participant, DisconnectReason.UNKNOWN_REASON);
    this.#membership = this.#createMembership(place);
    room.add(participant);
    participant.transition("joinSent");
    if (this.negotiation.hasConnected) participant.transition("connected");
    this.#membership.takeOver(published);
    this.send({ case: "roomMoved", value: roomMovedResponse(room, participant, token) });
    this.#emitter.emit("moved");
    // A wish, even of who may not subscribe yet.
    this.#membership.subscribeToExisting();
    if (participant.permission.canSubscribe) this.negotiation.requestNegotiation();
  }

  /** How the client shall reach media from its next join on. */
  preferCandidates(protocols: readonly IceProtocol[]): void {
    this.#options.onCandidateProtocols(protocols);
  }

  /** Ends the session. `silent`: the client said so itself, or shall not be told. */
  close(reason: DisconnectReason, action: LeaveAction | "silent"): void {
    if (this.#signal.kind === "closed") return;
    const { room, participant, negotiation } = this;
    const { onClosed } = this.#options;
    const { protocol } = participant.clientInfo;
    if (action !== "silent") this.send({ case: "leave", value: leaveRequest(reason, action, protocol) });
    const signal = this.#signal;
    this.#signal = { kind: "closed" };
    if (signal.kind === "attached") signal.sink.close();
    this.#cancelJoinTimeout();
    this.#cancelGrace();
    this.#membership.close();
    this.rpc.close();
    negotiation.close();
    this.#membership.logger.info("participant left", { reason: DisconnectReason[reason] });
    onClosed(this);
    room.remove(participant, reason);
  }

  dump(): object {
    return {
      room: this.room.name,
      participant: this.participant.dump(),
      signal: this.#signal.kind,
      unknownRequests: this.#unknownRequests,
      negotiation: this.negotiation.dump(),
      ...this.#membership.dump(),
    };
  }

  #createMembership(place: SessionPlace): RoomMembership {
    const { params, receivers, clock } = this.#options;
    const { negotiation, rpc } = this;
    const send = (message: SignalResponseMessage): void => this.send(message);
    return new RoomMembership({ ...place, params, negotiation, receivers, rpc, clock, send });
  }

  /** What the client said before it closed its transports may come later than that, since it comes another way. */
  #hearOut(why: string): void {
    this.#membership.logger.debug("waits for a client's last words", { why });
    if (this.#signal.kind !== "attached") return this.close(DisconnectReason.CONNECTION_TIMEOUT, "silent");
    this.#startGrace();
  }

  /** Asks the client to resume, which restarts ICE; one that does not is gone. */
  #awaitResume(why: string): void {
    const { clientInfo } = this.participant;
    this.#membership.logger.info("waits for a client to resume", { why });
    const value = leaveRequest(DisconnectReason.CONNECTION_TIMEOUT, "resume", clientInfo.protocol);
    this.send({ case: "leave", value });
    this.#detach();
    this.#startGrace();
  }

  #startGrace(): void {
    this.#grant(graceMs, () => this.close(DisconnectReason.CONNECTION_TIMEOUT, "reconnect"));
  }

  /** Gives the client time to be well again, in place of what it was given before. */
  #grant(timeMs: number, onOver: () => void): void {
    this.#cancelGrace();
    this.#cancelGrace = this.#options.clock.after(timeMs, onOver);
  }

  #detach(): void {
    if (this.#signal.kind !== "attached") return;
    const { sink } = this.#signal;
    this.#signal = { kind: "detached" };
    sink.close();
  }

  #becomeActive(): void {
    this.#cancelJoinTimeout();
    this.participant.transition("connected");
    if (this.participant.state !== ParticipantInfo_State.ACTIVE) return;
    this.#membership.logger.info("participant active");
    this.#membership.subscribeToExisting();
  }

  #sendUpdate(participants: ParticipantUpdate["participants"]): void {
    this.send({ case: "update", value: new ParticipantUpdate({ participants }) });
  }
}
