import type { Listenable } from "../../base/Emitter.ts";
import type { DevServerErrorCode } from "../../base/errors.ts";
import type { LogContext } from "../../base/Logger.ts";
import type {
  AudioLevelReport,
  DownTrackParameters,
  DownTrackSettings,
  MediaTraffic,
  ReceiverParameters,
  StreamStateChange,
  TrackStats,
} from "../parameters.ts";
import type { NetworkConditions } from "./ImpairedLink.ts";
import type { MediaBackendChoice } from "../transport/backend/MediaBackend.ts";
import type { IceCredentials, IceState } from "../transport/IceLite.ts";
import type { SrtpParameters } from "../transport/srtp/SrtpSession.ts";

/** What the main thread tells the engine. Plain values: they may cross a thread. */
export type EngineCommand =
  | { type: "addTransport"; transportId: string; ice: IceCredentials; network?: NetworkConditions }
  /** A peer in this process: its media comes and goes unsealed, by command and event. */
  | { type: "addMemoryTransport"; transportId: string }
  | { type: "receiveMemoryRtp"; transportId: string; packet: Uint8Array }
  | { type: "restartIce"; transportId: string; ice: IceCredentials }
  | { type: "sendDtls"; transportId: string; datagram: Uint8Array }
  | { type: "startSrtp"; transportId: string; srtp: SrtpParameters }
  | { type: "removeTransport"; transportId: string }
  | { type: "setReceivers"; transportId: string; receivers: ReceiverParameters[] }
  | { type: "addDownTrack"; parameters: DownTrackParameters; settings: DownTrackSettings }
  | { type: "setDownTrackSettings"; downTrackId: string; settings: DownTrackSettings }
  | { type: "removeDownTrack"; downTrackId: string }
  /** In bits per second; Infinity for no limit. */
  | { type: "limitBandwidth"; transportId: string; bps: number }
  | { type: "dump"; requestId: number };

/** What the engine tells the main thread. */
export type EngineEvent =
  | { type: "iceStateChanged"; transportId: string; state: IceState }
  /** From an address that proved to know our `ice-pwd`. */
  | { type: "dtls"; transportId: string; datagram: Uint8Array }
  /** For a peer in this process. */
  | { type: "memoryRtp"; transportId: string; packet: Uint8Array }
  | { type: "audioLevels"; reports: AudioLevelReport[] }
  | { type: "streamStates"; changes: readonly StreamStateChange[] }
  | { type: "trackStats"; stats: readonly TrackStats[] }
  | { type: "dumped"; requestId: number; traffic: MediaTraffic; dump: object }
  | { type: "logged"; level: "error" | "warn" | "info" | "debug"; message: string; context: LogContext }
  /** The engine can't go on. */
  | { type: "died"; reason: string };

/** Where media arrives. */
export interface EnginePorts {
  udpPort: number;
  /** For ICE over TCP. */
  tcpPort: number;
}

export type EngineListening =
  | { type: "listening"; ports: EnginePorts }
  | { type: "listenFailed"; code: DevServerErrorCode; message: string };

export type EnginePortEvents = { event: [event: EngineEvent] };

/** The main thread's end of an engine that listens. */
export interface EnginePort extends Listenable<EnginePortEvents> {
  readonly ports: EnginePorts;
  /** Commands run in order. Does nothing once the engine closed or died. */
  post(command: EngineCommand): void;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** IPv4 address to listen on. */
  host: string;
  /** 0 lets the system choose. */
  udpPort: number;
  /** 0 lets the system choose. */
  tcpPort: number;
  /** What media runs on. */
  backend: MediaBackendChoice;
}
