import { Emitter } from "../base/Emitter.ts";
import { DevServerError } from "../base/errors.ts";
import type {
  AddDownTrackOptions,
  DataChannelKind,
  DownTrack,
  DownTrackEvents,
  HandleOfferOptions,
  HandledOffer,
  IceCandidateInit,
  LocalOffer,
  MissingSections,
  MediaDump,
  MediaPlane,
  MediaPlaneEvents,
  PeerTransport,
  PeerTransportEvents,
  PeerTransportOptions,
  PeerTransportState,
  TurnAccess,
} from "../media/MediaPlane.ts";
import type { DownTrackSettings, MediaKind } from "../media/parameters.ts";

/** What stands for SDP here: JSON that says which sections the client sends on. */
export interface FakeOffer {
  ufrag?: string;
  tracks: { mid: string; kind: MediaKind; trackId: string; mimeType?: string; rids?: string[] }[];
  /** How many sections of each kind the client receives on. */
  receiving?: MissingSections;
}

export function fakeOfferSdp(...tracks: FakeOffer["tracks"]): string {
  return JSON.stringify({ tracks } satisfies FakeOffer);
}

/** No media, all of the port: descriptions are JSON, and tests say when transports connect. */
export class FakeMediaPlane extends Emitter<MediaPlaneEvents> implements MediaPlane {
  readonly udpPort = 7882;
  readonly tcpPort = 7881;
  readonly turnPort = 3478;
  readonly transports: FakeTransport[] = [];

  async ready(): Promise<void> {}

  turnAccess(participantSid: string): TurnAccess {
    return { urls: ["turn:127.0.0.1:3478?transport=tcp"], username: participantSid, credential: "open" };
  }

  createTransport(options: PeerTransportOptions): FakeTransport {
    const transport = new FakeTransport(`T${this.transports.length}`, options);
    this.transports.push(transport);
    return transport;
  }

  /** The newest transport with this label. */
  transport(label: string): FakeTransport {
    const transport = this.transports.findLast(({ options }) => options.label === label);
    if (!transport) throw new Error(`no transport ${label}`);
    return transport;
  }

  async close(): Promise<void> {}

  async dump(): Promise<MediaDump> {
    const traffic = { packetsReceived: 0, bytesReceived: 0, packetsSent: 0, bytesSent: 0 };
    return { traffic, transports: [], engine: {}, turn: {} };
  }
}

class FakeDownTrack extends Emitter<DownTrackEvents> implements DownTrack {
  readonly options: AddDownTrackOptions;
  readonly trackSid: string;
  settings: DownTrackSettings;
  state: "new" | "answered" | "bound" | "rejected" | "closed" = "new";

  constructor(options: AddDownTrackOptions) {
    super();
    this.options = options;
    this.trackSid = options.trackSid;
    this.settings = options.settings;
  }

  setSettings(settings: DownTrackSettings): void {
    this.settings = settings;
  }

  close(): void {
    this.state = "closed";
  }
}

export class FakeTransport extends Emitter<PeerTransportEvents> implements PeerTransport {
  readonly id: string;
  readonly options: PeerTransportOptions;
  readonly downTracks: FakeDownTrack[] = [];
  readonly sent: { kind: DataChannelKind; payload: Uint8Array }[] = [];
  readonly preferredMimeTypes: (string | undefined)[] = [];
  readonly bandwidthLimits: (number | undefined)[] = [];
  state: PeerTransportState = "new";
  buffered = 0;
  #generation = 1;
  #receiving: MissingSections = { audio: 0, video: 0 };

  constructor(id: string, options: PeerTransportOptions) {
    super();
    this.id = id;
    this.options = options;
  }

  get localCandidates(): IceCandidateInit[] {
    return [1, 2].map((n) => ({
      candidate: `candidate:${n} 1 udp 1 127.0.0.1 7882 typ host`,
      sdpMid: "0",
      sdpMLineIndex: 0,
      usernameFragment: `${this.id}g${this.#generation}`,
    }));
  }

  handleOffer(sdp: string, options: HandleOfferOptions = {}): HandledOffer {
    const offer = parse(sdp);
    const rejected: HandledOffer["rejected"] = [];
    const tracks = offer.tracks.flatMap(({ mid, kind, trackId, mimeType, rids = [] }) => {
      this.preferredMimeTypes.push(options.preferredMimeType?.(trackId, kind));
      if (mimeType === "video/unknown") {
        rejected.push({ mid, kind, trackId });
        return [];
      }
      const codec = mimeType ?? (kind === "audio" ? "audio/opus" : "video/vp8");
      return [{ mid, kind, trackId, receiverId: `${this.id}:${mid}`, mimeType: codec, rids }];
    });
    this.#receiving = offer.receiving ?? this.#receiving;
    const midToTrackId: { [mid: string]: string } = {};
    for (const kind of ["audio", "video"] as const) {
      const live = this.#live(kind).slice(0, this.#receiving[kind]);
      for (const [index, downTrack] of live.entries()) {
        if (downTrack.state === "new") downTrack.state = "answered";
        midToTrackId[`${kind} ${index}`] = downTrack.trackSid;
      }
    }
    this.#bind();
    return { sdp: "answer", tracks, rejected, midToTrackId };
  }

  get missingSections(): MissingSections {
    const missing = (kind: MediaKind): number => Math.max(this.#live(kind).length - this.#receiving[kind], 0);
    return { audio: missing("audio"), video: missing("video") };
  }

  createOffer({ iceRestart = false } = {}): LocalOffer {
    if (iceRestart) this.#generation++;
    const live = this.downTracks.filter(({ state }) => state !== "closed");
    const midToTrackId = Object.fromEntries(live.map(({ trackSid }, index) => [String(index), trackSid]));
    return { sdp: JSON.stringify({ iceRestart }), midToTrackId };
  }

  handleAnswer(sdp: string): void {
    const { rejected = [] } = JSON.parse(sdp) as { rejected?: string[] };
    for (const downTrack of this.downTracks) {
      if (downTrack.state !== "new") continue;
      if (rejected.includes(downTrack.trackSid)) {
        downTrack.state = "rejected";
        downTrack.emit("rejected");
      } else {
        downTrack.state = "answered";
      }
    }
    this.#bind();
  }

  addRemoteCandidate(candidateInit: string): void {
    parseJson(candidateInit);
  }

  addDownTrack(options: AddDownTrackOptions): FakeDownTrack {
    const downTrack = new FakeDownTrack(options);
    this.downTracks.push(downTrack);
    return downTrack;
  }

  /** The newest down track of a track. */
  downTrack(trackSid: string): FakeDownTrack {
    const downTrack = this.downTracks.findLast((track) => track.trackSid === trackSid);
    if (!downTrack) throw new Error(`no down track of ${trackSid}`);
    return downTrack;
  }

  sendData(kind: DataChannelKind, payload: Uint8Array): void {
    this.sent.push({ kind, payload });
  }

  limitBandwidth(bps: number | undefined): void {
    this.bandwidthLimits.push(bps);
  }

  bufferedBytes(): number {
    return this.buffered;
  }

  setState(state: PeerTransportState): void {
    this.state = state;
    this.emit("stateChanged", state);
    this.#bind();
  }

  close(): void {
    this.setState("closed");
  }

  dump(): object {
    return { state: this.state };
  }

  /** Track sids say the kind: TR_A and TR_V. */
  #live(kind: MediaKind): FakeDownTrack[] {
    const prefix = kind === "audio" ? "TR_A" : "TR_V";
    return this.downTracks.filter(
      ({ trackSid, state }) =>
        trackSid.startsWith(prefix) && (state === "new" || state === "answered" || state === "bound"),
    );
  }

  #bind(): void {
    if (this.state !== "connected") return;
    for (const downTrack of this.downTracks) {
      if (downTrack.state !== "answered") continue;
      downTrack.state = "bound";
      downTrack.emit("bound");
    }
  }
}

function parse(sdp: string): FakeOffer {
  return parseJson(sdp) as FakeOffer;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DevServerError("invalid_argument", "not SDP", { cause });
  }
}
