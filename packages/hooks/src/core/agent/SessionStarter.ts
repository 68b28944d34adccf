import {
  type AudioCaptureOptions,
  ConnectionState,
  type LocalParticipant,
  type Room,
  type RoomConnectOptions,
  type TokenSourceFetchOptions,
  type TrackPublishOptions,
} from "livekit-client";
import { getRoomSession, type RoomSession } from "../connection/RoomSession.ts";
import { toDeviceError } from "../devices/toDeviceError.ts";
import { DeviceError, type ConnectError, type TokenError } from "../errors.ts";
import { fetchToken, type TokenSourceLike } from "../server/tokenQueryOptions.ts";

/** Whether a device opens with the session, and how it is published. */
export interface SessionTrackOptions {
  enabled?: boolean | undefined;
  publishOptions?: TrackPublishOptions | undefined;
}

/** What the start of a session opens, and how. */
export interface SessionStartOptions {
  /** Calls the start off. */
  signal?: AbortSignal | undefined;
  /** Default: the microphone alone, which records for the agent while it is on its way. */
  tracks?:
    | {
        microphone?: SessionTrackOptions | undefined;
        camera?: SessionTrackOptions | undefined;
        screenShare?: SessionTrackOptions | undefined;
      }
    | undefined;
  roomConnectOptions?: RoomConnectOptions | undefined;
}

/** Why a session did not start, or started without a device. */
export type SessionError = TokenError | ConnectError | DeviceError;

/** A token source, and for whom the token is. */
export interface SessionQuery extends TokenSourceFetchOptions {
  tokenSource: TokenSourceLike;
}

/** livekit-client publishes with the publish options, but looks among the capture options whether to record. */
function openMicrophone(participant: LocalParticipant, options?: TrackPublishOptions): Promise<unknown> {
  const preConnectBuffer = options?.preConnectBuffer ?? true;
  const captureOptions: AudioCaptureOptions & Pick<TrackPublishOptions, "preConnectBuffer"> = {
    preConnectBuffer,
  };
  return participant.setMicrophoneEnabled(true, captureOptions, { ...options, preConnectBuffer });
}

async function openDevices(
  participant: LocalParticipant,
  { microphone, camera, screenShare }: NonNullable<SessionStartOptions["tracks"]>,
): Promise<DeviceError | undefined> {
  const opened = (opening: Promise<unknown>, kind?: MediaDeviceKind): Promise<unknown> =>
    opening.catch((cause: unknown) => toDeviceError(cause, kind));
  const results = await Promise.all([
    microphone?.enabled !== false &&
      opened(openMicrophone(participant, microphone?.publishOptions), "audioinput"),
    camera?.enabled &&
      opened(participant.setCameraEnabled(true, undefined, camera.publishOptions), "videoinput"),
    screenShare?.enabled &&
      opened(participant.setScreenShareEnabled(true, undefined, screenShare.publishOptions)),
  ]);
  return results.find((result) => result instanceof DeviceError);
}

/** Starts the session of one room, once at a time. */
export class SessionStarter {
  readonly #session: RoomSession;
  #running: Promise<SessionError | undefined> | undefined;
  #leaveCount = 0;

  constructor(room: Room) {
    this.#session = getRoomSession(room);
  }

  /**
   * Fetches a token, joins and opens the devices; a call while it runs joins that one. Leaving calls it off.
   *
   * @returns what went wrong, if anything
   */
  start(query: SessionQuery, options: SessionStartOptions): Promise<SessionError | undefined> {
    const { leaveCount } = this.#session;
    // A start that was called off leads nowhere: a new one begins.
    if (leaveCount !== this.#leaveCount) this.#running = undefined;
    this.#leaveCount = leaveCount;
    const running = (this.#running ??= this.#run(query, options).finally(() => {
      if (this.#running === running) this.#running = undefined;
    }));
    return running;
  }

  async #run(
    query: SessionQuery,
    { signal, tracks = {}, roomConnectOptions }: SessionStartOptions,
  ): Promise<SessionError | undefined> {
    const session = this.#session;
    const { room, leaveCount } = session;
    if (signal?.aborted || room.state !== ConnectionState.Disconnected) return undefined;
    const isCalledOff = (): boolean => leaveCount !== session.leaveCount;
    const stop = (): unknown => isCalledOff() || session.disconnect();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      const { serverUrl, token } = await fetchToken(query);
      if (isCalledOff()) return undefined;
      // The microphone records while the connection is made, so that the first words are not lost.
      const devices = openDevices(room.localParticipant, tracks);
      const target = { serverUrl, token, connectOptions: roomConnectOptions };
      await (session.offer(target) ?? session.connect());
      if (isCalledOff()) return undefined;
      const state = session.getState();
      return state.status === "failed" ? state.error : await devices;
    } catch (error) {
      // `fetchToken` alone throws, and always this.
      return isCalledOff() ? undefined : (error as TokenError);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }
}
