import {
  type ClientInfo,
  type DataTrackInfo,
  type DisconnectReason,
  ParticipantInfo,
  type RoomAgentDispatch,
} from "@livekit/protocol";
import type { Emitter } from "../base/Emitter.ts";
import { createSid, randomId } from "../base/ids.ts";
import type { ClaimGrants } from "../protocol/accessToken.ts";
import { ActiveSpeakers } from "./ActiveSpeakers.ts";
import { DataRouter } from "./DataRouter.ts";
import { Participant } from "./Participant.ts";
import type { RoomEvents } from "./RoomEvents.ts";
import type { TrackPublication } from "./TrackPublication.ts";

/** Seconds, as the API and clients know them. */
export interface RoomOptions {
  /** How long a room stays open when nobody has joined yet. */
  emptyTimeoutS: number;
  /** How long a room stays open after the last participant left. */
  departureTimeoutS: number;
  /** 0: no limit. */
  maxParticipants: number;
  /** Tracks of one source group share a stream, so that clients play them in step. */
  syncStreams: boolean;
  /** For how long receivers keep video back, in milliseconds. Both 0: as they like; {@link maxPlayoutDelayMs} 0: 10 s. */
  minPlayoutDelayMs: number;
  maxPlayoutDelayMs: number;
  metadata: string;
  /** Key to value, for whoever looks for rooms. */
  tags: Readonly<{ [key: string]: string }>;
  /** MIME types that publishers may use, best first; RTX goes without saying. */
  enabledCodecs: readonly string[];
  /** The agents to bring in when the room starts; none: every worker that runs an agent without a name. */
  agents: readonly RoomAgentDispatch[];
}

/** As many as livekit-server remembers. */
const maxDepartures = 128;

/** Participants and their publications, and the events that tell of them. Knows neither sockets nor media. */
export class Room {
  readonly sid: string = createSid("RM");
  readonly name: string;
  readonly createdAtUnixMs: number;
  readonly events: Emitter<RoomEvents>;
  readonly dataRouter: DataRouter = new DataRouter();
  readonly activeSpeakers: ActiveSpeakers = new ActiveSpeakers();
  /** JoinResponse.sif_trailer: ends frames that the server makes up, so that E2EE clients know them. */
  readonly sifTrailer: Uint8Array = new TextEncoder().encode(randomId(15));
  readonly #participants = new Map<string, Participant>();
  readonly #departures = new Map<string, ParticipantInfo>();
  #options: Readonly<RoomOptions>;
  #metadata: string;

  constructor(name: string, options: RoomOptions, createdAtUnixMs: number, events: Emitter<RoomEvents>) {
    this.name = name;
    this.#options = options;
    this.createdAtUnixMs = createdAtUnixMs;
    this.events = events;
    this.#metadata = options.metadata;
  }

  get participants(): Participant[] {
    return Array.from(this.#participants.values());
  }

  get options(): Readonly<RoomOptions> {
    return this.#options;
  }

  get metadata(): string {
    return this.#metadata;
  }

  participant(identity: string): Participant | undefined {
    return this.#participants.get(identity);
  }

  participantBySid(sid: string): Participant | undefined {
    return this.participants.find((participant) => participant.sid === sid);
  }

  /** The publication with this sid and who published it. */
  findTrack(sid: string): { publisher: Participant; publication: TrackPublication } | undefined {
    for (const publisher of this.#participants.values()) {
      const publication = publisher.track(sid);
      if (publication) return { publisher, publication };
    }
    return undefined;
  }

  /** The data track with this sid and who published it. */
  findDataTrack(sid: string): { publisher: Participant; publication: DataTrackInfo } | undefined {
    for (const publisher of this.#participants.values()) {
      const publication = publisher.dataTracks.find((track) => track.sid === sid);
      if (publication) return { publisher, publication };
    }
    return undefined;
  }

  /** Whether one more participant is too many. Dependent ones (agents, recorders) don't count. */
  isFullFor(participant: Participant): boolean {
    const { maxParticipants } = this.options;
    if (maxParticipants === 0 || participant.isDependent) return false;
    return this.participants.filter(({ isDependent }) => !isDependent).length >= maxParticipants;
  }

  /** A participant of this room that is not in it yet. */
  createParticipant(grants: ClaimGrants, clientInfo: ClientInfo, joinedAtUnixMs: number): Participant {
    return new Participant({ grants, clientInfo, joinedAtUnixMs, events: this.events });
  }

  add(participant: Participant): void {
    this.#participants.set(participant.identity, participant);
    this.#departures.delete(participant.identity);
    this.events.emit("participantJoined", participant);
    this.events.emit("roomUpdated");
  }

  remove(participant: Participant, reason: DisconnectReason): void {
    if (this.#participants.get(participant.identity) !== participant) return;
    this.#participants.delete(participant.identity);
    if (!participant.disconnect(reason)) return;
    this.dataRouter.forget(participant.sid);
    if (!participant.hidden) {
      const { sid, identity, version, state } = participant;
      const info = new ParticipantInfo({ sid, identity, version, state, disconnectReason: reason });
      this.#departures.set(identity, info);
      const oldest = this.#departures.size > maxDepartures && this.#departures.keys().next().value;
      if (typeof oldest === "string") this.#departures.delete(oldest);
    }
    this.events.emit("participantLeft", participant);
    this.events.emit("roomUpdated");
  }

  /** The last who left and are not back: what a resuming client may have missed. */
  get departures(): ParticipantInfo[] {
    return Array.from(this.#departures.values());
  }

  setMetadata(metadata: string): void {
    this.#metadata = metadata;
    this.events.emit("roomUpdated");
  }

  dump(): object {
    return {
      sid: this.sid,
      name: this.name,
      options: this.options,
      metadata: this.#metadata,
      participants: this.participants.map((participant) => participant.dump()),
      activeSpeakers: this.activeSpeakers.dump(),
      data: this.dataRouter.dump(),
    };
  }
}

/** Whether a value of {@link RoomOptions} says anything. */
export function isGiven(value: RoomOptions[keyof RoomOptions]): boolean {
  return typeof value === "object" ? Object.keys(value).length > 0 : Boolean(value);
}
