import { DisconnectReason, type ServerInfo } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { DevServerError } from "../base/errors.ts";
import type { Logger } from "../base/Logger.ts";
import type { IceProtocol, MediaPlane } from "../media/MediaPlane.ts";
import type { ClaimGrants } from "../protocol/accessToken.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room, RoomOptions } from "../room/Room.ts";
import type { RoomManager } from "../room/RoomManager.ts";
import { createServerInfo } from "./joinResponse.ts";
import { type LeaveAction, leaveRequest } from "./leaveRequest.ts";
import { ParticipantForwards } from "./ParticipantForwards.ts";
import { ParticipantSession, type SessionPlace } from "./ParticipantSession.ts";
import type { SignalConnectRequest } from "./SignalEntry.ts";
import type { SignalSink } from "./SignalSink.ts";
import { QualityMonitor } from "./QualityMonitor.ts";
import { SpeakerMonitor } from "./SpeakerMonitor.ts";
import { TrackReceivers } from "./TrackReceivers.ts";

export interface SessionManagerOptions {
  rooms: RoomManager;
  mediaPlane: MediaPlane;
  clock: Clock;
  logger: Logger;
}

/** Since this protocol version clients know how to be moved. */
const protocolWithMoving = 16;

/** All sessions: makes them, finds them again for a resume, and sees that each identity has one. */
export class SessionManager {
  readonly rooms: RoomManager;
  /** What clients and agent workers are told about this server. */
  readonly serverInfo: ServerInfo = createServerInfo();
  readonly #options: SessionManagerOptions;
  /** Participants that are seen in other rooms than their own. */
  readonly forwards: ParticipantForwards;
  readonly #receivers = new TrackReceivers();
  readonly #speakerMonitor: SpeakerMonitor;
  readonly #qualityMonitor: QualityMonitor;
  /** By identity: what a client asked for, to hold for the join that follows. */
  readonly #candidateProtocols = new WeakMap<Room, Map<string, readonly IceProtocol[]>>();
  readonly #sessions = new Map<Room, Map<string, ParticipantSession>>();

  constructor(options: SessionManagerOptions) {
    const { rooms, mediaPlane, clock } = options;
    this.rooms = rooms;
    this.#options = options;
    this.forwards = new ParticipantForwards({ rooms, receivers: this.#receivers, clock });
    this.#speakerMonitor = new SpeakerMonitor({ mediaPlane, rooms, receivers: this.#receivers, clock });
    this.#qualityMonitor = new QualityMonitor({
      mediaPlane,
      receivers: this.#receivers,
      sessions: () => Array.from(this.#sessions.values(), (byIdentity) => byIdentity.values()),
    });
    rooms.events.on("roomFinished", (room, reason) => this.#closeRoom(room, reason));
  }

  /**
   * Joins a room, or resumes, as the request says. The first message on `sink` is join, reconnect, or the
   * leave of a request that can't be granted.
   */
  connect(request: SignalConnectRequest, sink: SignalSink): ParticipantSession | undefined {
    return request.params.reconnect ? this.#resume(request, sink) : this.#join(request, sink);
  }

  /** Resolves when {@link connect} may be called: soon after the server's start. */
  ready(): Promise<void> {
    return this.#options.mediaPlane.ready();
  }

  find(roomName: string, identity: string): ParticipantSession | undefined {
    const room = this.rooms.find(roomName);
    return room && this.#sessions.get(room)?.get(identity);
  }

  /** Ends all sessions and rooms. */
  close(): void {
    this.rooms.stop();
    this.#speakerMonitor.close();
    this.#qualityMonitor.close();
  }

  dump(): object {
    const sessions = Array.from(this.#sessions.values()).flatMap((byIdentity) =>
      Array.from(byIdentity.values()),
    );
    return { sessions: sessions.map((session) => session.dump()) };
  }

  #join(request: SignalConnectRequest, sink: SignalSink): ParticipantSession | undefined {
    const { clock, mediaPlane } = this.#options;
    const { grants, params, clientAddress } = request;
    const room = this.rooms.create(grants.video?.room ?? "", roomOptions(request));
    this.#evict(room, grants.identity);

    const clientInfo = params.clientInfo.clone();
    clientInfo.address = clientAddress;
    const participant = room.createParticipant(grants, clientInfo, clock.unixMs());
    if (room.isFullFor(participant)) {
      refuse(request, sink, DisconnectReason.JOIN_FAILURE, "disconnect");
      return undefined;
    }
    const { identity } = participant;
    const protocols = this.#candidateProtocols.get(room) ?? new Map<string, readonly IceProtocol[]>();
    this.#candidateProtocols.set(room, protocols);
    const place = this.#place(room, participant);
    const session = new ParticipantSession({
      place,
      params,
      mediaPlane: transportsFor(mediaPlane, request),
      receivers: this.#receivers,
      serverInfo: this.serverInfo,
      clock,
      candidateProtocols: protocols.get(identity),
      onCandidateProtocols: (wanted) => protocols.set(identity, wanted),
      onClosed: (closed) => this.#forget(closed),
    });
    this.#remember(session);
    place.logger.info("participant joined");
    room.add(participant);
    session.start(sink);
    return session;
  }

  /**
   * Takes a participant into another room, which is made if there is none.
   *
   * @param signToken - makes the token that the client rejoins the new room with.
   * @throws DevServerError `failed_precondition`: the client is too old. `resource_exhausted`: the room is full.
   * `not_found`: the participant left meanwhile.
   */
  async move(
    session: ParticipantSession,
    roomName: string,
    signToken: (grants: ClaimGrants) => Promise<string>,
  ): Promise<void> {
    const { participant: before } = session;
    if (before.clientInfo.protocol < protocolWithMoving) {
      throw new DevServerError(
        "failed_precondition",
        `the client of ${JSON.stringify(before.identity)} speaks signal protocol ${before.clientInfo.protocol} and ` +
          `can't be moved: that needs ${protocolWithMoving}; update its LiveKit SDK`,
      );
    }
    const grants = { ...before.grants, video: { ...before.grants.video, room: roomName } };
    const token = await signToken(grants);
    if (session.isClosed || session.participant !== before) {
      throw new DevServerError("not_found", `participant ${JSON.stringify(before.identity)} left meanwhile`);
    }
    const room = this.rooms.create(roomName);
    const participant = room.createParticipant(grants, before.clientInfo, this.#options.clock.unixMs());
    this.#evict(room, participant.identity);
    if (room.isFullFor(participant)) {
      throw new DevServerError("resource_exhausted", `room ${JSON.stringify(roomName)} is full`);
    }
    this.#forget(session);
    const place = this.#place(room, participant);
    session.moveTo(place, token);
    this.#remember(session);
    place.logger.info("participant moved here", { from: before.sid });
  }

  /** Makes way for one of the same identity. */
  #evict(room: Room, identity: string): void {
    this.find(room.name, identity)?.close(DisconnectReason.DUPLICATE_IDENTITY, "disconnect");
    this.forwards.find(room, identity)?.close(DisconnectReason.DUPLICATE_IDENTITY);
  }

  #place(room: Room, participant: Participant): SessionPlace {
    const { identity, sid } = participant;
    const logger = this.#options.logger.child({ room: room.name, participant: identity, sid });
    return { room, participant, logger };
  }

  #remember(session: ParticipantSession): void {
    const { room, participant } = session;
    const sessions = this.#sessions.get(room) ?? new Map<string, ParticipantSession>();
    this.#sessions.set(room, sessions.set(participant.identity, session));
  }

  #forget({ room, participant }: ParticipantSession): void {
    this.#sessions.get(room)?.delete(participant.identity);
  }

  #resume(request: SignalConnectRequest, sink: SignalSink): ParticipantSession | undefined {
    const { grants, params } = request;
    const session = this.find(grants.video?.room ?? "", grants.identity);
    if (!session?.canResume || (params.participantSid && params.participantSid !== session.participant.sid)) {
      refuse(request, sink, DisconnectReason.STATE_MISMATCH, "reconnect");
      return undefined;
    }
    session.resume(sink);
    return session;
  }

  #closeRoom(room: Room, reason: DisconnectReason): void {
    const sessions = Array.from(this.#sessions.get(room)?.values() ?? []);
    for (const session of sessions) session.close(reason, "disconnect");
    this.#sessions.delete(room);
  }
}

/** The media plane for a client whose network is to be bad, or which is in this process. */
function transportsFor(
  mediaPlane: MediaPlane,
  { network, memoryPeer }: SignalConnectRequest,
): Pick<MediaPlane, "createTransport" | "turnAccess"> {
  const more = { ...(network && { network }), ...(memoryPeer && { memoryPeer }) };
  return {
    createTransport: (options) => mediaPlane.createTransport({ ...options, ...more }),
    turnAccess: (participantSid) => mediaPlane.turnAccess(participantSid),
  };
}

/** What a token says about the room that it makes. */
function roomOptions({ grants }: SignalConnectRequest): Partial<RoomOptions> {
  const config = grants.roomConfig;
  if (!config) return {};
  return {
    emptyTimeoutS: config.emptyTimeout,
    departureTimeoutS: config.departureTimeout,
    maxParticipants: config.maxParticipants,
    syncStreams: config.syncStreams,
    minPlayoutDelayMs: config.minPlayoutDelay,
    maxPlayoutDelayMs: config.maxPlayoutDelay,
    metadata: config.metadata,
    agents: config.agents,
    tags: config.tags,
  };
}

function refuse(
  { params }: SignalConnectRequest,
  sink: SignalSink,
  reason: DisconnectReason,
  action: LeaveAction,
): void {
  sink.send({ case: "leave", value: leaveRequest(reason, action, params.clientInfo.protocol) });
  sink.close();
}
