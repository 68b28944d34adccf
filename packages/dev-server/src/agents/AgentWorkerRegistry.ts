import {
  JobType,
  type RegisterWorkerRequest,
  RegisterWorkerResponse,
  type ServerInfo,
  type SimulateJobRequest,
  type UpdateJobStatus,
  type WorkerPing,
  WorkerPong,
} from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { Emitter, type Listenable } from "../base/Emitter.ts";
import { DevServerError, errorMessage } from "../base/errors.ts";
import { randomUint32 } from "../base/ids.ts";
import type { Logger } from "../base/Logger.ts";
import type { MessageSocket } from "../base/MessageSocket.ts";
import { AgentWorker } from "./AgentWorker.ts";
import { invalidDeployment } from "./invalidDeployment.ts";
import {
  type WorkerFormat,
  type WorkerRequest,
  type WorkerResponse,
  decodeWorkerMessage,
  encodeServerMessage,
} from "./workerCodec.ts";

export type AgentWorkerEvents = {
  /** It registered, or has room for jobs again. */
  workerReady: [worker: AgentWorker];
  jobUpdated: [worker: AgentWorker, update: UpdateJobStatus];
  /** A worker asks for a job of its own making. */
  jobSimulated: [worker: AgentWorker, request: SimulateJobRequest];
};

/** Which workers a job is for. */
export interface WorkerCriteria {
  agentName: string;
  namespace: string;
  deployment: string;
  type: JobType;
}

const registerTimeoutMs = 10_000;
/** RFC 6455 section 7.4.1. */
const closeCodes = { policyViolation: 1008, invalidPayload: 1007 };

/** The workers that are connected. */
export class AgentWorkerRegistry {
  readonly events: Listenable<AgentWorkerEvents>;
  readonly #emitter: Emitter<AgentWorkerEvents>;
  readonly #workers = new Set<AgentWorker>();
  readonly #serverInfo: ServerInfo;
  readonly #clock: Clock;
  readonly #logger: Logger;

  constructor({ serverInfo, clock, logger }: { serverInfo: ServerInfo; clock: Clock; logger: Logger }) {
    this.#serverInfo = serverInfo;
    this.#clock = clock;
    this.#logger = logger;
    this.#emitter = new Emitter((error, event) =>
      logger.error("a listener of an agent worker event failed", { event, error }),
    );
    this.events = this.#emitter;
  }

  /** Serves a worker's socket, already authenticated. */
  attach(socket: MessageSocket): void {
    let format: WorkerFormat = "binary";
    let worker: AgentWorker | undefined;
    const send = (message: WorkerResponse): void => socket.send(encodeServerMessage(message, format));
    const cancelDeadline = this.#clock.after(registerTimeoutMs, () => {
      this.#logger.warn("a worker did not register in time");
      socket.close(closeCodes.policyViolation, "register first");
    });
    socket.on("message", (data) => {
      format = typeof data === "string" ? "json" : "binary";
      try {
        const request = decodeWorkerMessage(data);
        if (worker) this.#handle(worker, request, send);
        else if (request.case === "ping") this.#pong(request.value, send);
        else if (request.case === "register") {
          worker = this.#register(request.value, send);
          cancelDeadline();
        } else throw unexpected(request, "register first");
      } catch (error) {
        this.#refuse(socket, error);
      }
    });
    socket.on("close", () => {
      cancelDeadline();
      if (worker) this.#remove(worker);
    });
  }

  /** Whether any worker would take jobs of this agent, now or when it is less busy. */
  hasAgent(agentName: string): boolean {
    return Array.from(this.#workers).some(({ registration }) => registration.agentName === agentName);
  }

  /** Namespaces, which are deprecated: livekit-server asks workers of each of them for every job. */
  namespacesOf(agentName: string): Set<string> {
    const workers = Array.from(this.#workers).filter((worker) => worker.registration.agentName === agentName);
    return new Set(workers.map(({ registration }) => registration.namespace ?? "").filter(Boolean));
  }

  /** One of the workers that fit and were not `tried`, the less busy the likelier. */
  select(criteria: WorkerCriteria, tried: ReadonlySet<AgentWorker>): AgentWorker | undefined {
    const candidates = Array.from(this.#workers).filter(
      (worker) => worker.isAvailable && !tried.has(worker) && fits(worker, criteria),
    );
    let left = candidates.reduce((sum, { load }) => sum + 1 - load, 0) * (randomUint32() / 2 ** 32);
    return candidates.find(({ load }) => (left -= 1 - load) < 0) ?? candidates[0];
  }

  dump(): object {
    return { workers: Array.from(this.#workers, (worker) => worker.dump()) };
  }

  #register(request: RegisterWorkerRequest, send: (message: WorkerResponse) => void): AgentWorker {
    const invalid =
      JobType[request.type] === undefined
        ? `job type ${request.type} is unknown`
        : invalidDeployment(request.deployment);
    if (invalid !== undefined) throw new DevServerError("failed_precondition", invalid);
    const worker = new AgentWorker(request, { send, clock: this.#clock });
    const { agentName, version } = request;
    this.#workers.add(worker);
    this.#logger.info("agent worker registered", { worker: worker.id, agentName, version });
    const response = { workerId: worker.id, serverInfo: this.#serverInfo };
    send({ case: "register", value: new RegisterWorkerResponse(response) });
    this.#emitter.emit("workerReady", worker);
    return worker;
  }

  #remove(worker: AgentWorker): void {
    this.#workers.delete(worker);
    this.#logger.info("agent worker left", { worker: worker.id });
    worker.handleClosed();
  }

  #handle(worker: AgentWorker, request: WorkerRequest, send: (message: WorkerResponse) => void): void {
    switch (request.case) {
      case "availability":
        if (worker.handleAvailability(request.value)) return;
        this.#logger.warn("a worker answered for a job that it was not offered", {
          worker: worker.id,
          job: request.value.jobId,
        });
        return;
      case "updateWorker":
        if (worker.handleStatus(request.value)) this.#emitter.emit("workerReady", worker);
        return;
      case "updateJob":
        this.#emitter.emit("jobUpdated", worker, request.value);
        return;
      case "simulateJob":
        this.#emitter.emit("jobSimulated", worker, request.value);
        return;
      case "ping":
        this.#pong(request.value, send);
        return;
      // A worker that drains keeps its jobs, as in livekit-server.
      case "migrateJob":
        this.#logger.debug("ignored a worker's message", { worker: worker.id, message: request.case });
        return;
      case "register":
      case undefined:
        throw unexpected(request, "the worker is registered");
    }
  }

  #pong({ timestamp: lastTimestamp }: WorkerPing, send: (message: WorkerResponse) => void): void {
    const timestamp = BigInt(this.#clock.unixMs());
    send({ case: "pong", value: new WorkerPong({ lastTimestamp, timestamp }) });
  }

  #refuse(socket: MessageSocket, error: unknown): void {
    const why = errorMessage(error);
    this.#logger.warn("closed a worker's connection", { error: why });
    const isUnreadable = !(error instanceof DevServerError) || error.code === "invalid_argument";
    if (isUnreadable) socket.close(closeCodes.invalidPayload, "not a livekit.WorkerMessage");
    else socket.close(closeCodes.policyViolation, why);
  }
}

function unexpected(request: WorkerRequest, because: string): DevServerError {
  const message = `the message ${request.case ?? "without content"} is not expected: ${because}`;
  return new DevServerError("failed_precondition", message);
}

function fits({ registration }: AgentWorker, criteria: WorkerCriteria): boolean {
  return (
    registration.agentName === criteria.agentName &&
    (registration.namespace ?? "") === criteria.namespace &&
    registration.deployment === criteria.deployment &&
    registration.type === criteria.type
  );
}
