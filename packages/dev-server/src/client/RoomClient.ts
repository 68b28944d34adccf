import {
  AddTrackRequest,
  AudioTrackFeature,
  DataPacket,
  DisconnectReason,
  type JoinResponse,
  LeaveRequest,
  ParticipantInfo,
  ParticipantInfo_State,
  ParticipantTracks,
  SessionDescription,
  SignalRequest,
  SignalResponse,
  type TrackInfo,
  TrackSource,
  TrackType,
  UpdateParticipantMetadata,
  UpdateSubscription,
} from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { Emitter, type Listenable } from "../base/Emitter.ts";
import { DevServerError } from "../base/errors.ts";
import { randomId } from "../base/ids.ts";
import { type MessageSocket, createMemorySocketPair } from "../base/MessageSocket.ts";
import type { MemoryPath } from "../media/MemoryPeer.ts";
import type { DataChannelKind } from "../media/parameters.ts";
import type { ClaimGrants } from "../protocol/accessToken.ts";
import { parseJoinParams } from "../protocol/joinParams.ts";
import type { SignalRequestMessage, SignalResponseMessage } from "../protocol/signalCases.ts";
import { RtpHeader } from "../rtp/RtpHeader.ts";
import type { SignalEntry } from "../session/SignalEntry.ts";
import { createClientOffer, sendingSsrcs } from "./clientSdp.ts";
import { DataStreams, type ReceivedBytes, type ReceivedText } from "./DataStreams.ts";
import { OpusSender } from "./OpusSender.ts";
import { RpcCalls } from "./RpcCalls.ts";

/** An Opus packet, and where RTP says that it belongs. */
export interface AudioPacket {
  opus: Uint8Array;
  sequenceNumber: number;
  /** At 48 kHz. */
  timestamp: number;
}

export type RoomClientEvents = {
  /** Someone else came, changed, or published. */
  participantUpdated: [participant: ParticipantInfo];
  participantLeft: [participant: ParticipantInfo];
  /** One packet of a track that was subscribed to, as it came: maybe late, or with others before it still to come. */
  audio: [trackSid: string, packet: AudioPacket];
  text: [text: ReceivedText];
  bytes: [bytes: ReceivedBytes];
  /** Once: the client left, was removed, or the room ended. */
  closed: [reason: DisconnectReason];
};

export interface RoomClientOptions {
  signalEntry: SignalEntry;
  grants: ClaimGrants;
  clock: Clock;
}

type State = "joining" | "open" | "closed";

/**
 * A participant in this process: it signals over a socket in memory and has its media made here, and is to the rest of
 * the server a client as any other.
 */
export class RoomClient {
  readonly events: Listenable<RoomClientEvents>;
  readonly texts: DataStreams;
  readonly rpc: RpcCalls;
  readonly participants: Map<string, ParticipantInfo> = new Map();
  readonly #emitter = new Emitter<RoomClientEvents>();
  readonly #socket: MessageSocket;
  readonly #sender = new OpusSender();
  readonly #wanted = new Set<string>();
  readonly #trackBySsrc = new Map<number, string>();
  readonly #header = new RtpHeader();
  /** Tracks of this client that somebody hears, and who waits for others. */
  readonly #heard = new Set<string>();
  readonly #subscribed = new Map<string, () => void>();
  #local = new ParticipantInfo();
  #cid: string | undefined;
  #path: MemoryPath | undefined;
  #published: ((track: TrackInfo) => void) | undefined;
  #receiving = 2;
  #offers = 0;
  #state: State = "joining";

  /** @throws DevServerError `permission_denied` or `unavailable`: the room would not have it */
  static async join(options: RoomClientOptions): Promise<RoomClient> {
    const [near, far] = createMemorySocketPair();
    const client = new RoomClient(near, options.clock);
    const connected = new Promise<MemoryPath>((resolve, reject) => {
      near.on("close", () => reject(new DevServerError("unavailable", "The room was left while joining.")));
      void client.#connect(options, far, resolve).catch(reject);
    });
    client.#path = await connected;
    client.#state = "open";
    return client;
  }

  private constructor(socket: MessageSocket, clock: Clock) {
    this.#socket = socket;
    this.events = this.#emitter;
    const send = (packet: DataPacket): void => this.#path?.sendData("reliable", packet.toBinary());
    this.rpc = new RpcCalls({ clock, send });
    this.texts = new DataStreams({
      send,
      onText: (text) => this.#emitter.emit("text", text),
      onBytes: (bytes) => this.#emitter.emit("bytes", bytes),
      nowUnixMs: () => clock.unixMs(),
    });
    socket.on("message", (data) => {
      if (typeof data !== "string") this.#handle(SignalResponse.fromBinary(data).message);
    });
    socket.on("close", () => this.#end(DisconnectReason.SIGNAL_CLOSE));
  }

  get identity(): string {
    return this.#local.identity;
  }

  get attributes(): { readonly [key: string]: string } {
    return this.#local.attributes;
  }

  get isOpen(): boolean {
    return this.#state === "open";
  }

  /** Publishes the one audio track of this client. */
  async publishMicrophone(name: string): Promise<TrackInfo> {
    const cid = randomId();
    this.#cid = cid;
    const published = new Promise<TrackInfo>((resolve) => (this.#published = resolve));
    const request = {
      cid,
      name,
      type: TrackType.AUDIO,
      source: TrackSource.MICROPHONE,
      audioFeatures: [AudioTrackFeature.TF_NO_DTX],
    };
    this.#send({ case: "addTrack", value: new AddTrackRequest(request) });
    this.#offer();
    return published;
  }

  /** Resolves when someone hears a track of this client. */
  whenSubscribed(trackSid: string): Promise<void> {
    if (this.#heard.has(trackSid)) return Promise.resolve();
    return new Promise((resolve) => this.#subscribed.set(trackSid, resolve));
  }

  /** One Opus frame of 20 ms. @param level - RFC 6464, 127 is silence. */
  sendAudio(opus: Uint8Array, level: number): void {
    this.#path?.sendRtp(this.#sender.packet(opus, level));
  }

  /** Nothing is said for so many frames of 20 ms. */
  pauseAudio(frames: number): void {
    this.#sender.pause(frames);
  }

  subscribe(participant: ParticipantInfo, trackSid: string): void {
    if (this.#wanted.has(trackSid)) return;
    this.#wanted.add(trackSid);
    const participantTracks = [
      new ParticipantTracks({ participantSid: participant.sid, trackSids: [trackSid] }),
    ];
    const value = new UpdateSubscription({ trackSids: [trackSid], subscribe: true, participantTracks });
    this.#send({ case: "subscription", value });
  }

  setAttributes(attributes: { [key: string]: string }): void {
    Object.assign(this.#local.attributes, attributes);
    const { name, metadata } = this.#local;
    const value = new UpdateParticipantMetadata({ name, metadata, attributes });
    this.#send({ case: "updateMetadata", value });
  }

  leave(): void {
    const reason = DisconnectReason.CLIENT_INITIATED;
    this.#send({ case: "leave", value: new LeaveRequest({ reason }) });
    this.#end(reason);
  }

  async #connect(
    { signalEntry, grants }: RoomClientOptions,
    far: MessageSocket,
    onConnected: (path: MemoryPath) => void,
  ): Promise<void> {
    const query = new URLSearchParams({ sdk: "node", protocol: "17", auto_subscribe: "0" });
    const params = { ...parseJoinParams(query, ""), singlePeerConnection: true };
    const memoryPeer = {
      handleConnected: onConnected,
      handleRtp: (packet: Uint8Array) => this.#handleRtp(packet),
      handleData: (kind: DataChannelKind, payload: Uint8Array) => {
        if (kind !== "dataTrack") this.#handleData(payload);
      },
    };
    const answer = await signalEntry.connect({ grants, params, clientAddress: "127.0.0.1", memoryPeer });
    if (answer.kind === "reject") throw new DevServerError("permission_denied", answer.body);
    answer.attach(far);
  }

  #handle(message: SignalResponseMessage | { case: undefined }): void {
    switch (message.case) {
      case "join":
        return this.#handleJoin(message.value);
      case "update":
        for (const participant of message.value.participants) this.#handleParticipant(participant);
        return;
      case "trackPublished":
        if (message.value.track && message.value.cid === this.#cid) this.#published?.(message.value.track);
        return;
      case "trackSubscribed":
        this.#heard.add(message.value.trackSid);
        return this.#subscribed.get(message.value.trackSid)?.();
      case "answer":
        return this.#handleAnswer(message.value);
      case "mediaSectionsRequirement":
        this.#receiving += message.value.numAudios;
        return this.#offer();
      case "leave":
        return this.#end(message.value.reason);
      default:
    }
  }

  #handleJoin({ participant, otherParticipants }: JoinResponse): void {
    this.#local = participant ?? this.#local;
    for (const other of otherParticipants) this.participants.set(other.identity, other);
    this.#offer();
  }

  #handleParticipant(participant: ParticipantInfo): void {
    if (participant.sid === this.#local.sid) {
      this.#local = participant;
      return;
    }
    if (participant.state === ParticipantInfo_State.DISCONNECTED) {
      // Whoever joined again has another sid.
      if (this.participants.get(participant.identity)?.sid !== participant.sid) return;
      this.participants.delete(participant.identity);
      this.#emitter.emit("participantLeft", participant);
      return;
    }
    this.participants.set(participant.identity, participant);
    this.#emitter.emit("participantUpdated", participant);
  }

  #offer(): void {
    const sdp = createClientOffer({
      version: ++this.#offers,
      receiving: this.#receiving,
      ...(this.#cid && { sending: { cid: this.#cid, ssrc: this.#sender.ssrc } }),
    });
    this.#send({ case: "offer", value: new SessionDescription({ type: "offer", sdp, id: this.#offers }) });
  }

  #handleAnswer({ sdp, midToTrackId }: SessionDescription): void {
    this.#trackBySsrc.clear();
    for (const [mid, ssrc] of sendingSsrcs(sdp)) this.#trackBySsrc.set(ssrc, midToTrackId[mid] ?? "");
  }

  #handleRtp(packet: Uint8Array): void {
    const header = this.#header;
    if (!header.parse(packet, packet.length) || header.payloadBytes === 0) return;
    const trackSid = this.#trackBySsrc.get(header.ssrc);
    if (!trackSid) return;
    const { sequenceNumber, timestamp } = header;
    const opus = packet.subarray(header.payloadStart, header.payloadEnd);
    this.#emitter.emit("audio", trackSid, { opus, sequenceNumber, timestamp });
  }

  #handleData(payload: Uint8Array): void {
    const packet = DataPacket.fromBinary(payload);
    this.texts.receive(packet);
    this.rpc.receive(packet);
  }

  #send(message: SignalRequestMessage): void {
    this.#socket.send(new SignalRequest({ message }).toBinary());
  }

  #end(reason: DisconnectReason): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#path = undefined;
    this.rpc.close();
    this.#socket.close();
    this.#emitter.emit("closed", reason);
    this.#emitter.removeAllListeners();
  }
}
