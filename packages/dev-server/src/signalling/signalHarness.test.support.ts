import {
  AddTrackRequest,
  ClientInfo,
  DataPacket,
  type ParticipantInfo,
  ParticipantInfo_Kind,
  ReconnectReason,
  SessionDescription,
  SignalRequest,
  SignalResponse,
  TrackSource,
  TrackType,
} from "@livekit/protocol";
import { type Logger, silentLogger } from "../base/Logger.ts";
import { ManualClock } from "../base/ManualClock.ts";
import { type MessageSocket, createMemorySocketPair } from "../base/MessageSocket.ts";
import type { ClaimGrants, VideoGrant } from "../protocol/accessToken.ts";
import type { JoinParams } from "../protocol/joinParams.ts";
import type { SignalRequestMessage, SignalResponseMessage } from "../protocol/signalCases.ts";
import { RoomManager } from "../room/RoomManager.ts";
import { createRoomServiceBackend } from "../session/createRoomServiceBackend.ts";
import type { RoomServiceBackend } from "../session/RoomServiceBackend.ts";
import type { SignToken } from "../session/SignToken.ts";
import { SessionManager } from "../session/SessionManager.ts";
import type { SignalConnectRequest, SignalEntry } from "../session/SignalEntry.ts";
import { createSignalEntry } from "./createSignalEntry.ts";
import { FakeMediaPlane, type FakeTransport, fakeOfferSdp } from "./FakeMediaPlane.test.support.ts";

export interface ConnectOptions {
  grants?: Partial<ClaimGrants>;
  video?: VideoGrant;
  params?: Partial<JoinParams>;
  protocol?: number;
}

export function connectRequest(identity: string, options: ConnectOptions = {}): SignalConnectRequest {
  const { protocol = 16 } = options;
  return {
    clientAddress: "127.0.0.1",
    grants: {
      identity,
      name: "",
      kind: ParticipantInfo_Kind.STANDARD,
      kindDetails: [],
      metadata: "",
      attributes: {},
      roomPreset: "",
      sha256: "",
      expiresAtUnixS: 1_700_003_600,
      ...options.grants,
      video: { roomJoin: true, room: "room", ...options.video },
    },
    params: {
      singlePeerConnection: false,
      autoSubscribe: true,
      autoSubscribeDataTrack: true,
      adaptiveStream: false,
      reconnect: false,
      participantSid: "",
      reconnectReason: ReconnectReason.RR_UNKNOWN,
      metadata: "",
      attributes: {},
      publish: "",
      addTrackRequests: [],
      clientInfo: new ClientInfo({ protocol, clientProtocol: 2 }),
      ...options.params,
    },
  };
}

/** A whole server but for HTTP and media, on a clock that stands still. */
export class SignalHarness {
  readonly clock: ManualClock = new ManualClock();
  /** What the server logged as its own fault. */
  readonly errors: string[] = [];
  readonly media: FakeMediaPlane = new FakeMediaPlane();
  readonly rooms: RoomManager = new RoomManager(this.clock, this.#logger());
  readonly sessions: SessionManager;
  readonly entry: SignalEntry;
  readonly api: RoomServiceBackend;
  readonly signed: Readonly<ClaimGrants>[] = [];

  constructor({ autoCreate = true, dataBlobs = true }: { autoCreate?: boolean; dataBlobs?: boolean } = {}) {
    const { clock, rooms, media } = this;
    const logger = this.#logger();
    this.sessions = new SessionManager({ rooms, mediaPlane: media, clock, logger });
    const { sessions } = this;
    const signToken: SignToken = async (grants) => {
      this.signed.push(grants);
      return `token ${this.signed.length}`;
    };
    const maxSignalBytes = 2 * 1024 * 1024;
    const rules = { autoCreate, dataBlobs, maxSignalBytes };
    this.entry = createSignalEntry({ sessions, clock, logger, signToken, ...rules });
    this.api = createRoomServiceBackend({ sessions, clock, signToken });
  }

  async connect(identity: string, options: ConnectOptions = {}): Promise<SignalClient> {
    const result = await this.entry.connect(connectRequest(identity, options));
    if (result.kind === "reject") throw new Error(`${result.status} ${result.body}`);
    const [near, far] = createMemorySocketPair();
    const client = new SignalClient(this, near, { identity, roomName: options.video?.room ?? "room" });
    result.attach(far);
    await this.settle();
    return client;
  }

  /** Connected with media, and offers answered: as a client is after a second. */
  async join(identity: string, options: ConnectOptions = {}): Promise<SignalClient> {
    const client = await this.connect(identity, options);
    await client.becomeActive();
    return client;
  }

  #logger(): Logger {
    const error = (message: string, context: object = {}): void =>
      void this.errors.push(`${message} ${JSON.stringify(context)}`);
    const logger: Logger = { ...silentLogger, error, child: () => logger };
    return logger;
  }

  /** Lets messages that are under way arrive, and timers of `ms` run. */
  async settle(ms = 0): Promise<void> {
    for (let i = 0; i < 20; i++) await Promise.resolve();
    this.clock.advance(ms);
    for (let i = 0; i < 20; i++) await Promise.resolve();
  }
}

type ResponseCase = SignalResponseMessage["case"];
type ResponseValue<Case extends ResponseCase> = Extract<SignalResponseMessage, { case: Case }>["value"];

export class SignalClient {
  readonly socket: MessageSocket;
  readonly identity: string;
  /** The room that it joined. */
  readonly roomName: string;
  readonly received: SignalResponseMessage[] = [];
  readonly textFrames: string[] = [];
  closed: { code: number; reason: string } | undefined;
  answers = true;
  readonly #harness: SignalHarness;

  constructor(
    harness: SignalHarness,
    socket: MessageSocket,
    { identity, roomName }: { identity: string; roomName: string },
  ) {
    this.#harness = harness;
    this.socket = socket;
    this.identity = identity;
    this.roomName = roomName;
    socket.on("close", (code, reason) => (this.closed = { code, reason }));
    socket.on("message", (data) => {
      if (typeof data === "string") this.textFrames.push(data);
      const { message } =
        typeof data === "string" ? SignalResponse.fromJsonString(data) : SignalResponse.fromBinary(data);
      if (message.case === undefined) throw new Error("an empty response");
      this.received.push(message);
      if (message.case === "offer" && this.answers) this.answer(message.value.id);
    });
  }

  get publisher(): FakeTransport {
    return this.#harness.media.transport(`${this.roomName}/${this.identity} publisher`);
  }

  get subscriber(): FakeTransport {
    return this.#harness.media.transport(`${this.roomName}/${this.identity} subscriber`);
  }

  get sid(): string {
    return this.last("join").participant?.sid ?? "";
  }

  cases(): ResponseCase[] {
    return this.received.map((message) => message.case);
  }

  all<Case extends ResponseCase>(name: Case): ResponseValue<Case>[] {
    return this.received.flatMap((message) =>
      message.case === name ? [message.value as ResponseValue<Case>] : [],
    );
  }

  last<Case extends ResponseCase>(name: Case): ResponseValue<Case> {
    const value = this.all(name).at(-1);
    if (value === undefined) throw new Error(`no ${name} among ${this.cases().join()}`);
    return value;
  }

  /** The newest update about a participant. */
  update(identity: string): ParticipantInfo | undefined {
    return this.all("update")
      .flatMap(({ participants }) => participants)
      .findLast((info) => info.identity === identity);
  }

  clear(): void {
    this.received.length = 0;
  }

  async send(message: SignalRequestMessage): Promise<void> {
    this.socket.send(new SignalRequest({ message }).toBinary());
    await this.#harness.settle();
  }

  answer(id: number, rejected: string[] = []): void {
    const value = new SessionDescription({ type: "answer", id, sdp: JSON.stringify({ rejected }) });
    this.socket.send(new SignalRequest({ message: { case: "answer", value } }).toBinary());
  }

  async becomeActive(): Promise<void> {
    await this.#harness.settle(10);
    for (const transport of [this.subscriber, this.publisher]) {
      transport.setState("connected");
      transport.emit("dataChannelOpened", "reliable");
    }
    await this.#harness.settle(150);
  }

  async addTrack(cid: string, request: ConstructorParameters<typeof AddTrackRequest>[0] = {}): Promise<void> {
    const value = new AddTrackRequest({
      cid,
      type: TrackType.VIDEO,
      source: TrackSource.CAMERA,
      ...request,
    });
    await this.send({ case: "addTrack", value });
  }

  async offer(id: number, ...tracks: Parameters<typeof fakeOfferSdp>): Promise<void> {
    const value = new SessionDescription({ type: "offer", id, sdp: fakeOfferSdp(...tracks) });
    await this.send({ case: "offer", value });
  }

  /** Announces and offers a camera. @returns its sid */
  async publishCamera(cid = "cam"): Promise<string> {
    await this.addTrack(cid);
    await this.offer(1, { mid: "0", kind: "video", trackId: cid });
    return this.last("trackPublished").track?.sid ?? "";
  }

  async sendData(packet: DataPacket, kind: "reliable" | "lossy" = "reliable"): Promise<void> {
    this.publisher.emit("data", kind, packet.toBinary());
    await this.#harness.settle();
  }

  receivedData(): DataPacket[] {
    return this.subscriber.sent.map(({ payload }) => DataPacket.fromBinary(payload));
  }
}
