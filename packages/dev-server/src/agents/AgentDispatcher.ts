import {
  type AgentDispatch,
  type CreateAgentDispatchRequest,
  type DeleteAgentDispatchRequest,
  JobType,
  type ListAgentDispatchRequest,
  ListAgentDispatchResponse,
  RoomAgentDispatch,
  type SimulateJobRequest,
} from "@livekit/protocol";
import { DevServerError } from "../base/errors.ts";
import { exceededLimit, invalidName } from "../room/participantLimits.ts";
import type { Room } from "../room/Room.ts";
import type { RoomManager } from "../room/RoomManager.ts";
import { AgentJob, type AgentJobOptions } from "./AgentJob.ts";
import type { AgentWorker } from "./AgentWorker.ts";
import type { AgentWorkerRegistry } from "./AgentWorkerRegistry.ts";
import { invalidDeployment } from "./invalidDeployment.ts";
import { RoomAgents } from "./RoomAgents.ts";

export interface AgentDispatcherOptions extends Omit<AgentJobOptions, "workers"> {
  rooms: RoomManager;
  workers: AgentWorkerRegistry;
  removeParticipant: (room: Room, identity: string) => void;
  /** Whether a dispatch makes the room that it names. */
  autoCreate: boolean;
}

/** What an agent whose dispatch was deleted gets to say goodbye. */
const leaveMs = 3000;

/**
 * Brings agents to rooms. A room has the dispatches that its making asked for, or else one for every worker without
 * an agent name; the API adds more. A dispatch that no worker takes waits for one.
 */
export class AgentDispatcher {
  readonly #options: AgentDispatcherOptions;
  readonly #rooms = new Map<Room, RoomAgents>();
  /** Those that workers made up for themselves. */
  readonly #simulated = new Set<AgentJob>();

  constructor(options: AgentDispatcherOptions) {
    this.#options = options;
    options.rooms.events.on("roomStarted", (room) => this.#startRoom(room));
    options.rooms.events.on("roomFinished", (room) => this.#finishRoom(room));
    options.workers.events.on("workerReady", (worker) => {
      for (const agents of this.#rooms.values()) agents.handleWorkerReady(worker);
    });
    options.workers.events.on("jobUpdated", (worker, update) => {
      const job = this.#jobs().find(({ id }) => id === update.jobId);
      if (job) job.handleUpdate(worker, update);
      else options.logger.debug("a worker reports on an unknown job", { job: update.jobId });
    });
    options.workers.events.on("jobSimulated", (worker, request) => this.#simulate(worker, request));
  }

  /** @throws DevServerError `invalid_argument`; `not_found` for a room that may not be made on demand */
  createDispatch(request: CreateAgentDispatchRequest): AgentDispatch {
    const { room, metadata, attributes, deployment } = request;
    const invalid =
      invalidName("room name", room) ??
      invalidDeployment(deployment) ??
      exceededLimit({ name: "", metadata, attributes });
    if (invalid !== undefined) throw new DevServerError("invalid_argument", invalid);
    if (this.#options.autoCreate) this.#options.rooms.create(room);
    return this.#roomNamed(room).add(request);
  }

  /** @throws DevServerError `not_found` */
  deleteDispatch({ room: name, dispatchId }: DeleteAgentDispatchRequest): AgentDispatch {
    const roomAgents = this.#roomNamed(name);
    const removed = roomAgents.remove(dispatchId);
    if (!removed) {
      throw new DevServerError("not_found", `dispatch ${JSON.stringify(dispatchId)} does not exist`);
    }
    const { room } = roomAgents;
    const { clock, removeParticipant } = this.#options;
    for (const identity of removed.agents) {
      const agent = room.participant(identity);
      clock.after(leaveMs, () => {
        if (agent && room.participant(identity) === agent) removeParticipant(room, identity);
      });
    }
    return removed.dispatch;
  }

  /** @throws DevServerError `not_found` */
  listDispatch({ room, dispatchId }: ListAgentDispatchRequest): ListAgentDispatchResponse {
    return new ListAgentDispatchResponse({ agentDispatches: this.#roomNamed(room).list(dispatchId) });
  }

  dump(): object {
    const rooms = Array.from(this.#rooms.values(), (agents) => [
      agents.room.name,
      agents.list("").map((dispatch) => dispatch.toJson()),
    ]);
    return { ...this.#options.workers.dump(), dispatches: Object.fromEntries(rooms) };
  }

  #startRoom(room: Room): void {
    const { workers, logger } = this.#options;
    const roomAgents = new RoomAgents(room, this.#options);
    this.#rooms.set(room, roomAgents);
    const wanted = room.options.agents.length > 0 ? room.options.agents : [new RoomAgentDispatch()];
    for (const dispatch of wanted) {
      const { agentName } = dispatch;
      const invalid = invalidDeployment(dispatch.deployment);
      if (invalid !== undefined) {
        logger.warn("a room asks for an agent that cannot be", { room: room.name, agentName, why: invalid });
        continue;
      }
      roomAgents.add(dispatch);
      if (agentName && !workers.hasAgent(agentName)) {
        logger.warn("a room asks for an agent that no worker runs; it will join when one does", {
          room: room.name,
          agentName,
        });
      }
    }
    room.events.on("participantLeft", (participant) => {
      roomAgents.handleLeft(participant);
      for (const job of this.#simulated) if (job.roomName === room.name) job.handleLeft(participant);
    });
  }

  #finishRoom(room: Room): void {
    for (const job of this.#rooms.get(room)?.jobs ?? []) job.terminate();
    this.#rooms.delete(room);
  }

  /** For this worker alone: what it declines nobody gets. */
  #simulate(worker: AgentWorker, { room, participant }: SimulateJobRequest): void {
    for (const known of this.#simulated)
      if (known.stateKind === "waiting" || known.stateKind === "ended") this.#simulated.delete(known);
    const job = new AgentJob(
      {
        type: participant ? JobType.JT_PUBLISHER : JobType.JT_ROOM,
        agentName: worker.registration.agentName,
        namespace: worker.registration.namespace ?? "",
        ...(room && { room }),
        ...(participant && { participant }),
      },
      { ...this.#options, workers: { select: () => undefined } },
    );
    this.#simulated.add(job);
    job.offerTo(worker);
  }

  #jobs(): AgentJob[] {
    const ofRooms = Array.from(this.#rooms.values()).flatMap(({ jobs }) => jobs);
    return [...ofRooms, ...this.#simulated];
  }

  #roomNamed(name: string): RoomAgents {
    const room = this.#options.rooms.find(name);
    const roomAgents = room && this.#rooms.get(room);
    if (roomAgents) return roomAgents;
    throw new DevServerError("not_found", `requested room ${JSON.stringify(name)} does not exist`);
  }
}
