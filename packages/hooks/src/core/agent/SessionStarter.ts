import {
  type AudioCaptureOptions,
  type LocalParticipant,
  type Room,
  type RoomConnectOptions,
  type TokenSourceFetchOptions,
  type TrackPublishOptions,
} from "livekit-client";
import { getRoomSession, type RoomSession } from "../connection/RoomSession.ts";
import { isDisconnected } from "../connection/roomState.ts";
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
  const recording: AudioCaptureOptions & Pick<TrackPublishOptions, "preConnectBuffer"> = {
    preConnectBuffer: options?.preConnectBuffer ?? true,
  };
  return participant.setMicrophoneEnabled(true, recording, { ...options, ...recording });
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
  readonly #running = new WeakMap<object, Promise<SessionError | undefined>>();

  constructor(room: Room) {
    this.#session = getRoomSession(room);
  }

  /**
   * Fetches a token, joins and opens the devices; a call while it runs joins that one. Leaving calls it off.
   *
   * @returns what went wrong, if anything
   */
  start(query: SessionQuery, options: SessionStartOptions): Promise<SessionError | undefined> {
    const { visit } = this.#session;
    const running =
      this.#running.get(visit) ?? this.#run(query, options).finally(() => this.#running.delete(visit));
    this.#running.set(visit, running);
    return running;
  }

  async #run(
    query: SessionQuery,
    { signal, tracks = {}, roomConnectOptions }: SessionStartOptions,
  ): Promise<SessionError | undefined> {
    const session = this.#session;
    const { room, visit } = session;
    if (signal?.aborted || !isDisconnected(room.state)) return undefined;
    const isCalledOff = (): boolean => visit !== session.visit;
    const stop = (): unknown => isCalledOff() || session.disconnect();
    signal?.addEventListener("abort", stop);
    let error: SessionError | undefined;
    try {
      const target = { ...(await fetchToken(query)), connectOptions: roomConnectOptions };
      if (isCalledOff()) return undefined;
      // The microphone records while the connection is made, so that the first words are not lost.
      const devices = openDevices(room.localParticipant, tracks);
      await (session.offer(target) ?? session.connect());
      const state = session.getState();
      error = state.status === "failed" ? state.error : await devices;
    } catch (cause) {
      // `fetchToken` alone throws, and always this.
      error = cause as TokenError;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
    return isCalledOff() ? undefined : error;
  }
}
