import {
  AvailabilityRequest,
  type AvailabilityResponse,
  type Job,
  JobAssignment,
  JobTermination,
  ParticipantPermission,
  type RegisterWorkerRequest,
  type UpdateWorkerStatus,
  WorkerStatus,
} from "@livekit/protocol";
import type { CancelTimer, Clock } from "../base/Clock.ts";
import { createSid } from "../base/ids.ts";
import type { WorkerResponse } from "./workerCodec.ts";

/** What a worker says to a job that it is offered. */
export type WorkerAnswer =
  | { kind: "accepted"; response: AvailabilityResponse }
  /** The worker takes it that there is nothing to do. */
  | { kind: "done" }
  | { kind: "declined"; why: "unavailable" | "timeout" | "closed" };

interface Offer {
  answered: (answer: WorkerAnswer) => void;
  cancelTimeout: CancelTimer;
}

/** livekit-server's patience with a worker that was offered a job. */
const answerTimeoutMs = 10_000;

/** A process that runs agents, registered over its socket: an AgentServer of LiveKit's agents framework. */
export class AgentWorker {
  readonly id: string = createSid("AW");
  readonly registration: Readonly<RegisterWorkerRequest>;
  /** What its agents may do in a room. */
  readonly permissions: Readonly<ParticipantPermission>;
  readonly #send: (message: WorkerResponse) => void;
  readonly #clock: Clock;
  readonly #offers = new Map<string, Offer>();
  #status: WorkerStatus = WorkerStatus.WS_AVAILABLE;
  #load = 0;
  #closed = false;

  constructor(
    registration: RegisterWorkerRequest,
    { send, clock }: { send: (message: WorkerResponse) => void; clock: Clock },
  ) {
    this.registration = registration;
    this.permissions =
      registration.allowedPermissions ??
      new ParticipantPermission({
        canSubscribe: true,
        canPublish: true,
        canPublishData: true,
        canUpdateMetadata: true,
      });
    this.#send = send;
    this.#clock = clock;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  get isAvailable(): boolean {
    return !this.#closed && this.#status === WorkerStatus.WS_AVAILABLE;
  }

  /** 0 idle to 1 full, as the worker says. */
  get load(): number {
    return this.#load;
  }

  /** @param answered - called once, at the latest after ten seconds. */
  offer(job: Job, answered: (answer: WorkerAnswer) => void): void {
    const cancelTimeout = this.#clock.after(answerTimeoutMs, () => {
      this.#answer(job.id, { kind: "declined", why: "timeout" });
    });
    this.#offers.set(job.id, { answered, cancelTimeout });
    this.#send({ case: "availability", value: new AvailabilityRequest({ job }) });
  }

  /** Gives a job that was accepted. @param token - for the agent to join the job's room with. */
  assign(job: Job, token: string): void {
    this.#send({ case: "assignment", value: new JobAssignment({ job, token }) });
  }

  terminate(jobId: string): void {
    this.#send({ case: "termination", value: new JobTermination({ jobId }) });
  }

  /** @returns false for a job that it was not offered, or answered too late. */
  handleAvailability(response: AvailabilityResponse): boolean {
    if (response.terminate) return this.#answer(response.jobId, { kind: "done" });
    return this.#answer(
      response.jobId,
      response.available ? { kind: "accepted", response } : { kind: "declined", why: "unavailable" },
    );
  }

  /** @returns whether it takes jobs again. */
  handleStatus({ status, load }: UpdateWorkerStatus): boolean {
    const wasAvailable = this.isAvailable;
    if (status !== undefined) this.#status = status;
    this.#load = Math.min(1, Math.max(0, load || 0));
    return !wasAvailable && this.isAvailable;
  }

  /** Its socket closed. Agents that run stay in their rooms: they have connections of their own. */
  handleClosed(): void {
    this.#closed = true;
    for (const jobId of Array.from(this.#offers.keys())) {
      this.#answer(jobId, { kind: "declined", why: "closed" });
    }
  }

  dump(): object {
    const { agentName, type, version } = this.registration;
    return { id: this.id, agentName, type, version, status: WorkerStatus[this.#status], load: this.#load };
  }

  #answer(jobId: string, answer: WorkerAnswer): boolean {
    const offer = this.#offers.get(jobId);
    if (!offer) return false;
    this.#offers.delete(jobId);
    offer.cancelTimeout();
    offer.answered(answer);
    return true;
  }
}
