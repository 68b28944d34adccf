import type { Clock } from "../../base/Clock.ts";
import { Emitter } from "../../base/Emitter.ts";
import { DevServerError } from "../../base/errors.ts";
import { randomId, randomUint32 } from "../../base/ids.ts";
import type { Logger } from "../../base/Logger.ts";
import type { EngineCommand, EnginePorts } from "../engine/EnginePort.ts";
import type { DownTrackParameters, StreamStateChange } from "../parameters.ts";
import type {
  AddDownTrackOptions,
  DataChannelKind,
  DownTrack,
  HandledOffer,
  HandleOfferOptions,
  IceCandidateInit,
  LocalOffer,
  MissingSections,
  NetworkConditions,
  PeerTransport,
  PeerTransportEvents,
  PeerTransportOptions,
  PeerTransportState,
} from "../MediaPlane.ts";
import type { IceCredentials, IceState } from "./IceLite.ts";
import type { MemoryPeer } from "../MemoryPeer.ts";
import { MemoryChannels } from "./MemoryChannels.ts";
import { SecureTransport } from "./SecureTransport.ts";
import { ServerDownTrack } from "./ServerDownTrack.ts";
import { createAnswer } from "./sdp/createAnswer.ts";
import type { PublishedTrack } from "./sdp/PublishedTrack.ts";
import { candidateText, type HostCandidate, hostCandidates } from "./sdp/hostCandidates.ts";
import type { LocalTransport } from "./sdp/LocalDescription.ts";
import { OfferNegotiator } from "./sdp/OfferNegotiator.ts";
import { SectionAllocator } from "./sdp/SectionAllocator.ts";
import { parseRemoteDescription, type RemoteDescription } from "./sdp/RemoteDescription.ts";
import type { SrtpParameters } from "./srtp/SrtpSession.ts";
import type { DtlsStack } from "./werift/loadDtls.ts";
import type { DtlsRole } from "./werift/WeriftDtls.ts";

/** What a transport shares with the others of its media plane. */
export interface TransportContext {
  post: (command: EngineCommand) => void;
  clock: Clock;
  log: Logger;
  dtls: DtlsStack;
  addresses: readonly string[];
  ports: EnginePorts;
  /** All published tracks, by receiver id. */
  published: Map<string, PublishedTrack>;
  onClosed: (transportId: string) => void;
}

const transitions: { [from in PeerTransportState]: readonly PeerTransportState[] } = {
  new: ["connected", "failed", "closed"],
  connected: ["disconnected", "failed", "closed"],
  disconnected: ["connected", "failed", "closed"],
  failed: ["connected", "closed"],
  closed: [],
};

/** {@link PeerTransport} on the main thread: SDP, DTLS and data channels; the engine does media. */
export class ServerPeerTransport extends Emitter<PeerTransportEvents> implements PeerTransport {
  readonly id: string = randomId();
  readonly #context: TransportContext;
  readonly #log: Logger;
  readonly #candidates: readonly HostCandidate[];
  readonly #secure: SecureTransport | MemoryChannels;
  readonly #memoryPeer: MemoryPeer | undefined;
  readonly #offers: OfferNegotiator = new OfferNegotiator(this.id);
  readonly #allocator: SectionAllocator = new SectionAllocator(this.id);
  /** Where down tracks wait for a section. */
  readonly #placement: Pick<SectionAllocator, "add" | "remove">;
  readonly #downTracks = new Map<string, ServerDownTrack>();
  /** Down tracks that the client agreed to, until the transport is connected. */
  readonly #agreed: DownTrackParameters[] = [];
  readonly #sessionId = String(randomUint32());
  #receiverIds: string[] = [];
  #ice: IceCredentials = createIceCredentials();
  #remoteUfrag: string | undefined;
  /** The bundle's first section, which carries the transport. */
  #candidateMid = "0";
  #iceState: IceState = "new";
  #version = 0;
  #state: PeerTransportState = "new";

  constructor(context: TransportContext, options: PeerTransportOptions) {
    super();
    this.#context = context;
    this.#placement = options.role === "offerer" ? this.#offers : this.#allocator;
    this.#log = context.log.child({ transport: options.label });
    this.#candidates = hostCandidates(context.addresses, context.ports, options.candidateProtocols);
    this.#memoryPeer = options.memoryPeer;
    this.#secure = options.memoryPeer
      ? this.#createMemory(options.memoryPeer)
      : this.#createSecure(options.network, options.role === "offerer");
  }

  get state(): PeerTransportState {
    return this.#state;
  }

  get localCandidates(): readonly IceCandidateInit[] {
    return this.#candidates.map((candidate) => ({
      candidate: candidateText(candidate),
      sdpMid: this.#candidateMid,
      sdpMLineIndex: 0,
      usernameFragment: this.#ice.ufrag,
    }));
  }

  get missingSections(): MissingSections {
    return this.#allocator.missing;
  }

  handleOffer(sdp: string, options: HandleOfferOptions = {}): HandledOffer {
    this.#assertOpen();
    const remote = parseRemoteDescription(sdp);
    if (this.#remoteUfrag !== undefined && this.#remoteUfrag !== remote.ice.ufrag) this.#restartIce();
    this.#remoteUfrag = remote.ice.ufrag;
    const role: DtlsRole = this.#secure.role ?? (remote.setup === "active" ? "server" : "client");
    const local = this.#localTransport(role === "client" ? "active" : "passive", remote.extmapAllowMixed);
    const { sending, accepted, rejected } = this.#allocator.allocate(remote);
    const answer = createAnswer(this.id, remote, local, ++this.#version, options, sending);
    this.#context.post({ type: "setReceivers", transportId: this.id, receivers: answer.receivers });
    this.#publish(answer.published);
    this.#setSecureRemote(remote, role);
    this.#candidateMid = remote.sections[0]?.mid ?? "0";
    this.#settle(accepted, rejected);
    const midToTrackId = Object.fromEntries(Array.from(sending, ([mid, { trackSid }]) => [mid, trackSid]));
    return { sdp: answer.sdp, tracks: answer.tracks, rejected: answer.rejected, midToTrackId };
  }

  createOffer(options: { iceRestart?: boolean } = {}): LocalOffer {
    this.#assertOpen();
    if (options.iceRestart) this.#restartIce();
    return this.#offers.createOffer(this.#localTransport("actpass", true), ++this.#version);
  }

  handleAnswer(sdp: string): void {
    this.#assertOpen();
    const remote = parseRemoteDescription(sdp);
    if (remote.setup === "actpass") {
      throw new DevServerError("invalid_argument", "An answer must say a=setup:active or a=setup:passive.");
    }
    const { accepted, rejected } = this.#offers.handleAnswer(remote);
    this.#setSecureRemote(remote, remote.setup === "passive" ? "client" : "server");
    this.#settle(accepted, rejected);
  }

  addRemoteCandidate(candidateInit: string): void {
    let value: unknown;
    try {
      value = JSON.parse(candidateInit);
    } catch (error) {
      throw new DevServerError("invalid_argument", "candidateInit is no JSON. Send an RTCIceCandidateInit.", {
        cause: error,
      });
    }
    if (typeof value !== "object" || value === null) {
      throw new DevServerError(
        "invalid_argument",
        "candidateInit is no JSON object. Send an RTCIceCandidateInit.",
      );
    }
  }

  addDownTrack({ receiverId, settings, ...track }: AddDownTrackOptions): DownTrack {
    this.#assertOpen();
    const published = this.#context.published.get(receiverId);
    if (!published) {
      throw new DevServerError("not_found", `There is no receiver ${receiverId}: its track was unpublished.`);
    }
    const id = randomId();
    const downTrack = new ServerDownTrack(id, track.trackSid, settings, {
      applySettings: (downTrackId, changed) =>
        this.#context.post({ type: "setDownTrackSettings", downTrackId, settings: changed }),
      remove: (downTrackId) => this.#removeDownTrack(downTrackId),
    });
    this.#downTracks.set(id, downTrack);
    this.#placement.add({ ...track, downTrackId: id, published });
    return downTrack;
  }

  sendData(kind: DataChannelKind, payload: Uint8Array): void {
    this.#secure.send(kind, payload);
  }

  limitBandwidth(bps: number | undefined): void {
    this.#context.post({ type: "limitBandwidth", transportId: this.id, bps: bps ?? Infinity });
  }

  bufferedBytes(kind: DataChannelKind): number {
    return this.#secure.bufferedBytes(kind);
  }

  close(): void {
    if (this.#state === "closed") return;
    this.#secure.close();
    for (const downTrack of this.#downTracks.values()) downTrack.close();
    this.#publish([]);
    this.#context.post({ type: "removeTransport", transportId: this.id });
    this.#setState("closed");
    this.#context.onClosed(this.id);
    this.removeAllListeners();
  }

  dump(): object {
    return {
      id: this.id,
      state: this.#state,
      ice: this.#iceState,
      receivers: this.#receiverIds,
      downTracks: Array.from(this.#downTracks.values(), ({ id, trackSid, state, settings }) => ({
        id,
        trackSid,
        state,
        settings,
      })),
      ...this.#secure.dump(),
    };
  }

  /** From the engine. */
  handleIceState(state: IceState): void {
    this.#iceState = state;
    if (state === "connected" && this.#secure instanceof SecureTransport) this.#secure.handlePath();
    if (state === "failed") this.#log.info("A client sent no ICE check for 15 s");
    if (this.#state === "new") return;
    if (state !== "new") this.#setState(state);
  }

  /** From the engine. */
  handleDtlsDatagram(datagram: Uint8Array): void {
    if (this.#state === "closed" || !(this.#secure instanceof SecureTransport)) return;
    this.#secure.handleDatagram(datagram);
  }

  /** From the engine: media for a peer in this process. */
  handleMemoryRtp(packet: Uint8Array): void {
    if (this.#state !== "closed") this.#memoryPeer?.handleRtp(packet);
  }

  /** From the engine. */
  handleStreamState({ downTrackId, state }: StreamStateChange): void {
    this.#downTracks.get(downTrackId)?.handleStreamState(state);
  }

  /** The engine is gone. */
  handleEngineDied(): void {
    this.#abandon("the media engine died");
  }

  #createSecure(network: NetworkConditions | undefined, opensChannels: boolean): SecureTransport {
    const { dtls, clock, post } = this.#context;
    post({ type: "addTransport", transportId: this.id, ice: this.#ice, ...(network && { network }) });
    return new SecureTransport({
      dtls,
      clock,
      log: this.#log,
      opensChannels,
      sendDatagram: (datagram) => post({ type: "sendDtls", transportId: this.id, datagram }),
      onConnected: (srtp) => this.#handleDtlsConnected(srtp),
      onClosed: () => this.emit("closedByPeer"),
      onFailed: (reason) => this.#abandon(reason),
      onChannelOpened: (kind) => this.emit("dataChannelOpened", kind),
      onData: (kind, payload) => this.emit("data", kind, payload),
    });
  }

  #createMemory(peer: MemoryPeer): MemoryChannels {
    const { post } = this.#context;
    post({ type: "addMemoryTransport", transportId: this.id });
    return new MemoryChannels({
      peer,
      sendRtp: (packet) => post({ type: "receiveMemoryRtp", transportId: this.id, packet }),
      onConnected: () => this.#setState("connected"),
      onChannelOpened: (kind) => this.emit("dataChannelOpened", kind),
      onData: (kind, payload) => this.emit("data", kind, payload),
    });
  }

  #handleDtlsConnected(srtp: SrtpParameters): void {
    this.#context.post({ type: "startSrtp", transportId: this.id, srtp });
    this.#setState("connected");
  }

  /** Beyond repair. */
  #abandon(reason: string): void {
    if (this.#state === "closed") return;
    this.#log.info("A transport failed", { reason });
    this.close();
  }

  #setState(state: PeerTransportState): void {
    if (!transitions[this.#state].includes(state)) return;
    this.#state = state;
    this.emit("stateChanged", state);
    this.#bindDownTracks();
  }

  #settle(accepted: DownTrackParameters[], rejected: string[]): void {
    this.#agreed.push(...accepted);
    for (const id of rejected) this.#downTracks.get(id)?.handleRejected();
    this.#bindDownTracks();
  }

  /** Not before SRTP is up: the key frame that a new down track asks for would be lost. */
  #bindDownTracks(): void {
    if (this.#state !== "connected") return;
    for (const parameters of this.#agreed.splice(0)) {
      const downTrack = this.#downTracks.get(parameters.downTrackId);
      if (!downTrack) continue;
      this.#context.post({ type: "addDownTrack", parameters, settings: downTrack.settings });
      downTrack.handleBound();
    }
  }

  #removeDownTrack(downTrackId: string): void {
    this.#downTracks.delete(downTrackId);
    this.#placement.remove(downTrackId);
    this.#context.post({ type: "removeDownTrack", downTrackId });
  }

  #publish(tracks: PublishedTrack[]): void {
    for (const id of this.#receiverIds) this.#context.published.delete(id);
    for (const track of tracks) this.#context.published.set(track.receiverId, track);
    this.#receiverIds = tracks.map(({ receiverId }) => receiverId);
  }

  #setSecureRemote(remote: RemoteDescription, role: DtlsRole): void {
    const sctpPort = remote.sections.find(({ kind }) => kind === "application")?.sctpPort ?? 5000;
    this.#secure.setRemote({ role, fingerprint: remote.fingerprint, sctpPort });
  }

  #restartIce(): void {
    this.#ice = createIceCredentials();
    if (!this.#memoryPeer) this.#context.post({ type: "restartIce", transportId: this.id, ice: this.#ice });
  }

  #localTransport(setup: LocalTransport["setup"], extmapAllowMixed: boolean): LocalTransport {
    return {
      sessionId: this.#sessionId,
      ice: this.#ice,
      fingerprint: this.#context.dtls.fingerprint,
      setup,
      extmapAllowMixed,
      candidates: this.#candidates,
    };
  }

  #assertOpen(): void {
    if (this.#state !== "closed") return;
    throw new DevServerError("failed_precondition", "The transport is closed. Create a new one.");
  }
}

function createIceCredentials(): IceCredentials {
  return { ufrag: randomId(8), pwd: randomId(24) };
}
