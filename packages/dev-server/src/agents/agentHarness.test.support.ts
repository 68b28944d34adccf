import {
  AvailabilityResponse,
  ClientInfo,
  type Job,
  type JobAssignment,
  ParticipantInfo_Kind,
  RegisterWorkerRequest,
  ServerInfo,
  ServerMessage,
  UpdateWorkerStatus,
  WorkerMessage,
  type WorkerStatus,
} from "@livekit/protocol";
import { silentLogger } from "../base/Logger.ts";
import { ManualClock } from "../base/ManualClock.ts";
import { type MessageSocket, createMemorySocketPair } from "../base/MessageSocket.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import { RoomManager } from "../room/RoomManager.ts";
import { AgentDispatcher } from "./AgentDispatcher.ts";
import { AgentWorkerRegistry } from "./AgentWorkerRegistry.ts";
import type { WorkerRequest } from "./workerCodec.ts";

export const settle = async (): Promise<void> => {
  for (let i = 0; i < 50; i++) await Promise.resolve();
};

/** Rooms, dispatcher and registry without sockets, on a clock that stands still. */
export class AgentHarness {
  readonly clock: ManualClock = new ManualClock();
  readonly rooms: RoomManager = new RoomManager(this.clock, silentLogger);
  readonly workers: AgentWorkerRegistry = new AgentWorkerRegistry({
    serverInfo: new ServerInfo({ version: "1.13.5" }),
    clock: this.clock,
    logger: silentLogger,
  });
  readonly removed: string[] = [];
  readonly dispatcher: AgentDispatcher;

  constructor({ autoCreate = true }: { autoCreate?: boolean } = {}) {
    this.dispatcher = new AgentDispatcher({
      autoCreate,
      rooms: this.rooms,
      workers: this.workers,
      clock: this.clock,
      logger: silentLogger,
      signToken: async (job, response) => `token of ${response.participantIdentity} for ${job.room?.name}`,
      removeParticipant: (_room, identity) => void this.removed.push(identity),
    });
  }

  /** A worker's end of a socket, not registered. */
  connect(): FakeWorker {
    const [near, far] = createMemorySocketPair();
    this.workers.attach(far);
    return new FakeWorker(near);
  }

  async register(request: ConstructorParameters<typeof RegisterWorkerRequest>[0] = {}): Promise<FakeWorker> {
    const worker = this.connect();
    await worker.send({ case: "register", value: new RegisterWorkerRequest(request) });
    return worker;
  }

  join(
    room: Room,
    identity: string,
    kind: ParticipantInfo_Kind = ParticipantInfo_Kind.STANDARD,
  ): Participant {
    const claims = { name: "", kindDetails: [], metadata: "", attributes: {}, roomPreset: "", sha256: "" };
    const video = { roomJoin: true, room: room.name };
    const grants = { ...claims, identity, kind, video, expiresAtUnixS: 0 };
    const participant = room.createParticipant(grants, new ClientInfo(), 0);
    room.add(participant);
    return participant;
  }
}

/** What a worker process says and hears. */
export class FakeWorker {
  readonly received: ServerMessage["message"][] = [];
  readonly socket: MessageSocket;
  closedWith: number | undefined;

  constructor(socket: MessageSocket) {
    this.socket = socket;
    socket.on("message", (data) => {
      const message =
        typeof data === "string" ? ServerMessage.fromJsonString(data) : ServerMessage.fromBinary(data);
      this.received.push(message.message);
    });
    socket.on("close", (code) => (this.closedWith = code));
  }

  async send(message: WorkerRequest): Promise<void> {
    this.socket.send(new WorkerMessage({ message }).toBinary());
    await settle();
  }

  /** The jobs that it was offered. */
  get offers(): Job[] {
    return this.received.flatMap((message) =>
      message.case === "availability" && message.value.job ? [message.value.job] : [],
    );
  }

  get assignments(): JobAssignment[] {
    return this.received.flatMap((message) => (message.case === "assignment" ? [message.value] : []));
  }

  get terminations(): string[] {
    return this.received.flatMap((message) => (message.case === "termination" ? [message.value.jobId] : []));
  }

  /** Answers the newest offer. */
  async answer(response: Partial<AvailabilityResponse>): Promise<void> {
    const jobId = this.offers.at(-1)?.id ?? "";
    await this.send({ case: "availability", value: new AvailabilityResponse({ jobId, ...response }) });
  }

  accept(participantIdentity = "agent"): Promise<void> {
    return this.answer({ available: true, participantIdentity });
  }

  async report(status: WorkerStatus, load = 0): Promise<void> {
    await this.send({ case: "updateWorker", value: new UpdateWorkerStatus({ status, load }) });
  }
}
