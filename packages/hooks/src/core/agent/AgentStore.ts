import {
  type ConnectionState,
  ParticipantKind,
  Track,
  type RemoteParticipant,
  type Room,
} from "livekit-client";
import { isAway } from "../connection/roomState.ts";
import { keepIdentity } from "../equality.ts";
import type { ParticipantSnapshot } from "../RoomSnapshot.ts";
import { getRoomStore } from "../RoomStore.ts";
import type { TrackReference } from "../TrackReference.ts";
import { ValueStore } from "../ValueStore.ts";
import {
  agentFlags,
  nextAgentStatus,
  type AgentFailure,
  type AgentState,
  type AgentStatus,
} from "./agentState.ts";
import { TurnClock, type AgentTurn } from "./TurnClock.ts";
import { onePer } from "../onePer.ts";

/** The agent of a room at one moment. */
export interface AgentSnapshot {
  readonly state: AgentState;
  /** Why it failed; undefined in every other state. */
  readonly failure: AgentFailure | undefined;
  readonly agent: RemoteParticipant | undefined;
  /** A participant that publishes in the agent's place, as an avatar does. */
  readonly worker: RemoteParticipant | undefined;
  readonly identity: string | undefined;
  readonly name: string | undefined;
  readonly metadata: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  /** The agent's camera, or its worker's. */
  readonly cameraTrack: TrackReference | undefined;
  readonly microphoneTrack: TrackReference | undefined;
  /** Whether what is said now reaches the agent: it is there, or the microphone already records for it. */
  readonly canListen: boolean;
  /** The last turn that the agent began. */
  readonly lastTurn: AgentTurn | undefined;
}

const stateAttribute = "lk.agent.state";
const behalfAttribute = "lk.publish_on_behalf";
const defaultTimeoutMs = 20_000;
const noAttributes: Readonly<Record<string, string>> = Object.freeze({});

function findTrack(
  source: Track.Source,
  ...owners: (ParticipantSnapshot | undefined)[]
): TrackReference | undefined {
  return owners
    .flatMap((owner) => owner?.tracks ?? [])
    .find((track) => track.source === source && track.track !== undefined)?.ref;
}

/** Follows the agent of one room, whichever components come and go. */
export class AgentStore extends ValueStore<AgentSnapshot> {
  readonly #room: Room;
  readonly #turns = new TurnClock();
  #status: AgentStatus = { state: "disconnected" };
  #isOverdue = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timeoutMs = defaultTimeoutMs;

  constructor(room: Room) {
    // The first update fills it.
    super({} as AgentSnapshot);
    this.#room = room;
    this.#update();
    getRoomStore(room).subscribe(["connection", "membership", "participants"], () => this.#update());
  }

  /** How long an agent has to come and be ready; a wait under way begins anew. Default 20 000. */
  setTimeoutMs(timeoutMs: number): void {
    if (timeoutMs === this.#timeoutMs) return;
    this.#timeoutMs = timeoutMs;
    this.#stopTimer();
    this.#update();
  }

  /** Waits until `select` finds something. Rejects with the signal's reason when that aborts first. */
  until<T>(select: (snapshot: AgentSnapshot) => T | undefined, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const look = (): void => {
        const found = select(this.getState());
        if (found === undefined && !signal?.aborted) return;
        end();
        signal?.removeEventListener("abort", look);
        if (signal?.aborted) reject(signal.reason as Error);
        else resolve(found as T);
      };
      const end = this.subscribe(look);
      signal?.addEventListener("abort", look);
      look();
    });
  }

  #update(): void {
    const next = keepIdentity(this.getState(), this.#read());
    if (next !== this.getState()) this.become(next);
  }

  #read(): AgentSnapshot {
    const { connection, participants } = getRoomStore(this.#room).getSnapshot();
    const agents = participants.filter(({ isLocal, kind }) => !isLocal && kind === ParticipantKind.AGENT);
    const agent = agents.find(({ attributes }) => !(behalfAttribute in attributes));
    const worker = agents.find(({ attributes }) => agent && attributes[behalfAttribute] === agent.identity);
    const word = agent?.attributes[stateAttribute];
    this.#wait(connection.state);
    this.#status = nextAgentStatus(this.#status, {
      connection: connection.state,
      isPresent: agent !== undefined,
      word,
      isOverdue: this.#isOverdue,
    });
    const { state } = this.#status;
    const { isConnected, isPending } = agentFlags[state];
    if (!isPending) this.#stopTimer();
    const me = participants[0];
    return {
      state,
      failure: this.#status.state === "failed" ? this.#status.failure : undefined,
      agent: agent?.participant as RemoteParticipant | undefined,
      worker: worker?.participant as RemoteParticipant | undefined,
      identity: agent?.identity,
      name: agent?.name,
      metadata: agent?.metadata,
      attributes: agent?.attributes ?? noAttributes,
      cameraTrack: findTrack(Track.Source.Camera, agent, worker),
      microphoneTrack: findTrack(Track.Source.Microphone, agent, worker),
      canListen: isConnected || (isPending && me?.isMicrophoneEnabled === true),
      lastTurn: this.#turns.see({ state, isUserSpeaking: me?.isSpeaking === true }, Date.now()),
    };
  }

  /** The time runs from the moment the room is joined until the agent is ready; no state but a pending one keeps it running. */
  #wait(connection: ConnectionState): void {
    if (isAway(connection)) {
      this.#stopTimer();
      this.#isOverdue = false;
    } else if (this.#timer === undefined && !this.#isOverdue) {
      this.#timer = setTimeout(() => {
        this.#isOverdue = true;
        this.#update();
      }, this.#timeoutMs);
    }
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** The room's one agent store; made at the first call, gone with the room. */
export const getAgentStore: (room: Room) => AgentStore = onePer((room) => new AgentStore(room));
