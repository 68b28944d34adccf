import {
  type AvailabilityResponse,
  DisconnectReason,
  Job,
  JobState,
  JobStatus,
  type UpdateJobStatus,
} from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { errorMessage } from "../base/errors.ts";
import { createSid } from "../base/ids.ts";
import type { Logger } from "../base/Logger.ts";
import type { Participant } from "../room/Participant.ts";
import type { AgentWorker, WorkerAnswer } from "./AgentWorker.ts";
import type { AgentWorkerRegistry } from "./AgentWorkerRegistry.ts";

/** Makes the token that an agent joins the job's room with. */
export type SignAgentToken = (
  job: Job,
  response: AvailabilityResponse,
  worker: AgentWorker,
) => Promise<string>;

export interface AgentJobOptions {
  workers: Pick<AgentWorkerRegistry, "select">;
  signToken: SignAgentToken;
  clock: Clock;
  logger: Logger;
}

/**
 * waiting → offered → running → ended; a worker that declines, or goes, leads back to waiting, and every state
 * may end.
 */
type AgentJobState =
  | { kind: "waiting" }
  | { kind: "offered"; worker: AgentWorker }
  | { kind: "running"; worker: AgentWorker }
  | { kind: "ended" };

/** One agent's work in a room: from the search for a worker to its end. */
export class AgentJob {
  readonly #job: Job;
  readonly #options: AgentJobOptions;
  readonly #declined = new Set<AgentWorker>();
  #state: AgentJobState = { kind: "waiting" };

  constructor(job: ConstructorParameters<typeof Job>[0], options: AgentJobOptions) {
    this.#job = new Job({ ...job, id: createSid("AJ") });
    this.#options = options;
  }

  get id(): string {
    return this.#job.id;
  }

  get stateKind(): AgentJobState["kind"] {
    return this.#state.kind;
  }

  /** Whom a job for one participant is about. */
  get participantSid(): string | undefined {
    return this.#job.participant?.sid;
  }

  get roomName(): string {
    return this.#job.room?.name ?? "";
  }

  /** As whom the agent joins; empty before a worker accepted. */
  get agentIdentity(): string {
    return this.#job.state?.participantIdentity ?? "";
  }

  toProto(): Job {
    return this.#job.clone();
  }

  /** Offers itself to a worker, if it waits for one and there is one. */
  launch(): void {
    if (this.#state.kind !== "waiting") return;
    const worker = this.#options.workers.select(this.#job, this.#declined);
    if (worker) this.offerTo(worker);
  }

  offerTo(worker: AgentWorker): void {
    const now = this.#nowNs();
    this.#state = { kind: "offered", worker };
    // As livekit-server has it: a job on offer is described as the running job that it is about to be.
    this.#job.state = new JobState({
      status: JobStatus.JS_RUNNING,
      workerId: worker.id,
      startedAt: now,
      updatedAt: now,
    });
    worker.offer(this.toProto(), (answer) => this.#handleAnswer(worker, answer));
  }

  /** A worker is new, or has room again: what it declined before it may take now. */
  handleWorkerReady(worker: AgentWorker): void {
    this.#declined.delete(worker);
    this.launch();
  }

  /** A worker reports. One that reconnected is a new one, and reports what it still runs. */
  handleUpdate(worker: AgentWorker, { status, error }: UpdateJobStatus): void {
    const state = this.#state;
    if (state.kind !== "running" || (state.worker !== worker && !state.worker.isClosed)) return;
    if (status === JobStatus.JS_SUCCESS || status === JobStatus.JS_FAILED) this.#end(status, error);
    else this.#state = { kind: "running", worker };
  }

  /** Somebody left the room: the agent perhaps, for good unless it replaced itself. */
  handleLeft({ identity, disconnectReason }: Participant): void {
    if (this.#state.kind !== "running" || identity !== this.agentIdentity) return;
    if (disconnectReason === DisconnectReason.DUPLICATE_IDENTITY) return;
    this.#state.worker.terminate(this.id);
    this.#end(JobStatus.JS_FAILED, "agent worker left the room");
  }

  /** Nobody needs it any more. */
  terminate(): void {
    if (this.#state.kind === "ended") return;
    if (this.#state.kind === "running") this.#state.worker.terminate(this.id);
    this.#end(JobStatus.JS_SUCCESS, "");
  }

  #handleAnswer(worker: AgentWorker, answer: WorkerAnswer): void {
    if (this.#state.kind !== "offered") {
      // It ended meanwhile; the worker would wait for an assignment.
      if (answer.kind === "accepted") worker.terminate(this.id);
      return;
    }
    switch (answer.kind) {
      case "done":
        this.#end(JobStatus.JS_SUCCESS, "");
        return;
      case "declined":
        this.#options.logger.info("a worker declined a job", {
          job: this.id,
          worker: worker.id,
          why: answer.why,
        });
        this.#declined.add(worker);
        this.#state = { kind: "waiting" };
        this.launch();
        return;
      case "accepted":
        this.#assign(worker, answer.response).catch((error: unknown) => {
          this.#options.logger.error("could not assign a job", { job: this.id, error });
          this.#end(JobStatus.JS_FAILED, errorMessage(error));
        });
    }
  }

  async #assign(worker: AgentWorker, answer: AvailabilityResponse): Promise<void> {
    const { signToken, logger } = this.#options;
    const response = answer.clone();
    response.participantIdentity ||= `agent-${this.id}`;
    const { participantIdentity } = response;
    this.#state = { kind: "running", worker };
    if (this.#job.state) this.#job.state.participantIdentity = participantIdentity;
    const token = await signToken(this.#job, response, worker);
    if (this.stateKind !== "running") return;
    worker.assign(this.toProto(), token);
    logger.info("agent job assigned", { job: this.id, worker: worker.id, agent: participantIdentity });
  }

  #end(status: JobStatus, error: string): void {
    this.#state = { kind: "ended" };
    const now = this.#nowNs();
    const before = this.#job.state ?? {};
    this.#job.state = new JobState({ ...before, status, error, updatedAt: now, endedAt: now });
    this.#options.logger.info("agent job ended", { job: this.id, status: JobStatus[status], error });
  }

  #nowNs(): bigint {
    return BigInt(Math.floor(this.#options.clock.unixMs())) * 1_000_000n;
  }
}
