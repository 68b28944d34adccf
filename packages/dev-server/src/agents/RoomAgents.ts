import { AgentDispatch, AgentDispatchState, type Job, JobType } from "@livekit/protocol";
import { createSid } from "../base/ids.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import { participantToProto, roomToProto } from "../room/toProto.ts";
import { AgentJob, type AgentJobOptions } from "./AgentJob.ts";
import type { AgentWorker } from "./AgentWorker.ts";
import type { AgentWorkerRegistry } from "./AgentWorkerRegistry.ts";

/** What a dispatch is made from. */
export type DispatchDetails = Pick<
  AgentDispatch,
  "agentName" | "metadata" | "restartPolicy" | "deployment" | "attributes"
>;

export interface RoomAgentsOptions extends AgentJobOptions {
  workers: Pick<AgentWorkerRegistry, "select" | "namespacesOf">;
}

interface Dispatch {
  info: AgentDispatch;
  jobs: Set<AgentJob>;
}

/** How many ended jobs a dispatch remembers. */
const maxEndedJobs = 100;

/** One room's dispatches and their jobs. */
export class RoomAgents {
  readonly room: Room;
  readonly #options: RoomAgentsOptions;
  readonly #dispatches = new Map<string, Dispatch>();

  constructor(room: Room, options: RoomAgentsOptions) {
    this.room = room;
    this.#options = options;
    const published = new WeakSet<Participant>();
    room.events.on("participantJoined", (participant) => {
      for (const dispatch of this.#dispatches.values()) {
        this.#launchFor(dispatch, JobType.JT_PARTICIPANT, participant);
      }
    });
    room.events.on("trackPublished", (participant) => {
      if (published.has(participant)) return;
      published.add(participant);
      for (const dispatch of this.#dispatches.values()) {
        this.#launchFor(dispatch, JobType.JT_PUBLISHER, participant);
      }
    });
  }

  get jobs(): AgentJob[] {
    return Array.from(this.#dispatches.values()).flatMap(({ jobs }) => Array.from(jobs));
  }

  /** Adds a dispatch and looks for workers, for those who are in the room already too. */
  add(details: DispatchDetails): AgentDispatch {
    const { agentName, metadata, restartPolicy, deployment, attributes } = details;
    const createdAt = BigInt(Math.floor(this.#options.clock.unixMs())) * 1_000_000n;
    const info = new AgentDispatch({
      id: createSid("AD"),
      room: this.room.name,
      agentName,
      metadata,
      restartPolicy,
      deployment,
      attributes,
      state: new AgentDispatchState({ createdAt }),
    });
    const dispatch: Dispatch = { info, jobs: new Set() };
    this.#dispatches.set(info.id, dispatch);
    this.#launch(dispatch, JobType.JT_ROOM);
    for (const participant of this.room.participants) {
      this.#launchFor(dispatch, JobType.JT_PARTICIPANT, participant);
      if (participant.isPublisher) this.#launchFor(dispatch, JobType.JT_PUBLISHER, participant);
    }
    return toProto(dispatch);
  }

  /** With the jobs that got a worker. @param id - empty: all. */
  list(id: string): AgentDispatch[] {
    return Array.from(this.#dispatches.values())
      .filter(({ info }) => !id || info.id === id)
      .map(toProto);
  }

  /** Takes a dispatch away and ends its jobs. @returns it, and the agents that have to leave. */
  remove(id: string): { dispatch: AgentDispatch; agents: string[] } | undefined {
    const dispatch = this.#dispatches.get(id);
    if (!dispatch) return undefined;
    this.#dispatches.delete(id);
    const jobs = Array.from(dispatch.jobs);
    const running = jobs.filter(({ stateKind }) => stateKind === "running");
    for (const job of jobs) job.terminate();
    return { dispatch: toProto(dispatch), agents: running.map(({ agentIdentity }) => agentIdentity) };
  }

  /** Offers it what waits, and what nobody of its namespace was asked for yet. */
  handleWorkerReady(worker: AgentWorker): void {
    const { agentName, namespace } = worker.registration;
    for (const dispatch of this.#dispatches.values()) {
      if (namespace && dispatch.info.agentName === agentName) this.#extend(dispatch, namespace);
      for (const job of dispatch.jobs) job.handleWorkerReady(worker);
    }
  }

  /** Ends the job of an agent who left, and the search for agents of a participant who did. */
  handleLeft(participant: Participant): void {
    for (const dispatch of this.#dispatches.values()) {
      for (const job of dispatch.jobs) {
        job.handleLeft(participant);
        if (job.participantSid !== participant.sid) continue;
        if (job.stateKind === "waiting") dispatch.jobs.delete(job);
        else if (job.stateKind === "offered") job.terminate();
      }
      const ended = Array.from(dispatch.jobs).filter(({ stateKind }) => stateKind === "ended");
      for (const job of ended.slice(0, -maxEndedJobs)) dispatch.jobs.delete(job);
    }
  }

  #launchFor(dispatch: Dispatch, type: JobType, participant: Participant): void {
    if (!participant.isDependent) this.#launch(dispatch, type, participant);
  }

  #launch(dispatch: Dispatch, type: JobType, participant?: Participant): void {
    const { id: dispatchId, agentName, metadata, deployment, attributes } = dispatch.info;
    for (const namespace of ["", ...this.#options.workers.namespacesOf(agentName)]) {
      this.#add(dispatch, {
        dispatchId,
        type,
        agentName,
        namespace,
        metadata,
        deployment,
        attributes,
        room: roomToProto(this.room),
        ...(participant && { participant: participantToProto(participant) }),
      });
    }
  }

  #extend(dispatch: Dispatch, namespace: string): void {
    const all = Array.from(dispatch.jobs, (job) => ({
      isOver: job.stateKind === "ended",
      job: job.toProto(),
    }));
    const known = new Set(
      all.filter(({ job }) => job.namespace === namespace).map(({ job }) => subjectOf(job)),
    );
    for (const { isOver, job } of all) {
      if (isOver || job.namespace || known.has(subjectOf(job))) continue;
      job.namespace = namespace;
      delete job.state;
      this.#add(dispatch, job);
    }
  }

  #add(dispatch: Dispatch, details: ConstructorParameters<typeof AgentJob>[0]): void {
    const job = new AgentJob(details, this.#options);
    dispatch.jobs.add(job);
    job.launch();
  }
}

/** What a job is for: the room, or one of the people in it. */
function subjectOf({ type, participant }: Job): string {
  return `${type} ${participant?.sid ?? ""}`;
}

/** A job that waits is a wish: whether a worker of its type will ever come, nobody knows. */
function toProto({ info, jobs }: Dispatch): AgentDispatch {
  const dispatch = info.clone();
  const launched = Array.from(jobs).filter(({ stateKind }) => stateKind !== "waiting");
  if (dispatch.state) dispatch.state.jobs = launched.map((job) => job.toProto());
  return dispatch;
}
