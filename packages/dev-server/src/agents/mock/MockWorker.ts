import {
  type AvailabilityRequest,
  AvailabilityResponse,
  type JobAssignment,
  JobStatus,
  JobType,
  RegisterWorkerRequest,
  ServerMessage,
  UpdateJobStatus,
  WorkerMessage,
} from "@livekit/protocol";
import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Logger } from "../../base/Logger.ts";
import { type MessageSocket, createMemorySocketPair } from "../../base/MessageSocket.ts";
import type { RoomClient } from "../../client/RoomClient.ts";
import type { WorkerRequest } from "../workerCodec.ts";
import type { LoadProvider } from "./loadProvider.ts";
import { RoomAgent } from "./RoomAgent.ts";

export interface MockWorkerOptions {
  definition: AgentDefinition;
  /** Takes the worker's socket, as `/agent` does. */
  attach: (socket: MessageSocket) => void;
  /** Joins a room by a token. */
  join: (token: string) => Promise<RoomClient>;
  load: LoadProvider;
  clock: Clock;
  logger: Logger;
}

type Job = { kind: "joining" } | { kind: "running"; agent: RoomAgent };

/**
 * An agent worker in this process. It registers as LiveKit's framework does, so that dispatch by name, by token and
 * by itself is the same for it.
 */
export class MockWorker {
  readonly #options: MockWorkerOptions;
  readonly #jobs = new Map<string, Job>();
  readonly #sockets: MessageSocket[] = [];
  #definition: AgentDefinition;

  constructor(options: MockWorkerOptions) {
    this.#options = options;
    this.#definition = options.definition;
    this.#register(this.#definition.name, () => true);
    // A worker without a name is asked for every room.
    if (this.#definition.rooms?.length) this.#register("", (room) => this.#joinsByItself(room));
  }

  get definition(): AgentDefinition {
    return this.#definition;
  }

  /** Agents that run go on, and are the new one from their next answer on. */
  async redefine(definition: AgentDefinition): Promise<void> {
    this.#definition = definition;
    for (const job of this.#jobs.values()) {
      if (job.kind !== "running") continue;
      const loaded = await this.#options.load(definition);
      job.agent.redefine(definition, loaded);
    }
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
    for (const job of this.#jobs.values()) if (job.kind === "running") job.agent.leave();
    this.#jobs.clear();
  }

  dump(): object {
    const agents = Array.from(this.#jobs.values(), (job) =>
      job.kind === "running" ? job.agent.dump() : { state: job.kind },
    );
    return { agent: this.#definition.name, jobs: agents };
  }

  #register(agentName: string, wants: (room: string) => boolean): void {
    const [near, far] = createMemorySocketPair();
    const send = (message: WorkerRequest): void => near.send(new WorkerMessage({ message }).toBinary());
    near.on("message", (data) => {
      if (typeof data === "string") return;
      const { message } = ServerMessage.fromBinary(data);
      if (message.case === "availability") send(this.#available(message.value, wants));
      if (message.case === "assignment") void this.#run(message.value, send);
      if (message.case === "termination") this.#end(message.value.jobId);
    });
    this.#sockets.push(near);
    this.#options.attach(far);
    const value = new RegisterWorkerRequest({ agentName, type: JobType.JT_ROOM, version: "greenroom" });
    send({ case: "register", value });
  }

  #joinsByItself(room: string): boolean {
    return (this.#definition.rooms ?? []).some((pattern) => {
      const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      return new RegExp(`^${parts.join(".*")}$`).test(room);
    });
  }

  #available({ job }: AvailabilityRequest, wants: (room: string) => boolean): WorkerRequest {
    const { name, displayName = name } = this.#definition;
    const value = new AvailabilityResponse({
      jobId: job?.id ?? "",
      available: wants(job?.room?.name ?? ""),
      participantName: displayName,
      participantAttributes: { "lk.agent.name": name, "lk.agent.state": "initializing" },
    });
    return { case: "availability", value };
  }

  async #run({ job, token }: JobAssignment, send: (message: WorkerRequest) => void): Promise<void> {
    const jobId = job?.id ?? "";
    const { join, load, clock } = this.#options;
    const logger = this.#options.logger.child({ job: jobId, room: job?.room?.name });
    const report = (status: JobStatus, error: string): void => {
      if (this.#jobs.delete(jobId)) {
        send({ case: "updateJob", value: new UpdateJobStatus({ jobId, status, error }) });
      }
    };
    this.#jobs.set(jobId, { kind: "joining" });
    try {
      // It joins when it can hear: what it is sent before would be lost, and clients record until then.
      const loaded = await load(this.#definition);
      if (!this.#jobs.has(jobId)) return;
      const client = await join(token);
      if (!this.#jobs.has(jobId)) return client.leave();
      const agent = new RoomAgent({ client, definition: this.#definition, loaded, clock, logger });
      this.#jobs.set(jobId, { kind: "running", agent });
      client.events.on("closed", () => report(JobStatus.JS_SUCCESS, ""));
      await agent.start();
    } catch (error) {
      logger.error("a voice agent could not join", { error: errorMessage(error) });
      report(JobStatus.JS_FAILED, errorMessage(error));
    }
  }

  #end(jobId: string): void {
    const job = this.#jobs.get(jobId);
    this.#jobs.delete(jobId);
    if (job?.kind === "running") job.agent.leave();
  }
}
