"use client";

import {
  Track,
  type ConnectionState,
  type Room,
  type RoomOptions,
  type TokenSourceFetchOptions,
} from "livekit-client";
import { useCallback, useEffect, useMemo, useState } from "react";
import { getAgentStore } from "../../core/agent/AgentStore.ts";
import {
  SessionStarter,
  type SessionError,
  type SessionStartOptions,
} from "../../core/agent/SessionStarter.ts";
import { RoomHolder } from "../../core/connection/RoomHolder.ts";
import { getRoomSession } from "../../core/connection/RoomSession.ts";
import { isAway } from "../../core/connection/roomState.ts";
import { shallowEqual } from "../../core/equality.ts";
import { fetchToken, type TokenSourceLike } from "../../core/server/tokenQueryOptions.ts";
import type { TrackReference } from "../../core/TrackReference.ts";
import { useLatest } from "../../react/useLatest.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";
import { useConnectionState } from "../connection/useConnectionState.ts";

/** Options of {@link useSession}: for whom the token is, and which agent to call. */
export interface UseSessionOptions extends TokenSourceFetchOptions {
  /** A room made elsewhere: an unmount does not disconnect it. Default: a room of our own. */
  room?: Room | undefined;
  /** Of a room of our own; read once. */
  roomOptions?: RoomOptions | undefined;
  /** How long an agent has to come and be ready, in milliseconds. Default 20 000. */
  agentConnectTimeoutMilliseconds?: number | undefined;
}

/** The local participant's tracks in a session. */
export interface SessionTracks {
  readonly cameraTrack: TrackReference | undefined;
  readonly microphoneTrack: TrackReference | undefined;
  readonly screenShareTrack: TrackReference | undefined;
}

/** What {@link useSession} returns. Hand it to `useAgent`, or its room to `RoomContext`. */
export interface UseSessionReturn {
  room: Room;
  connectionState: ConnectionState;
  /** True also while a connection that stood is being mended. */
  isConnected: boolean;
  /** Why the last start failed, or which device stayed closed, until the next start. */
  error: SessionError | undefined;
  local: SessionTracks;
  /** Fetches a token, joins and opens the devices. Never rejects: see `error`. A call while it runs joins that one. */
  start: (options?: SessionStartOptions) => Promise<void>;
  /** Leaves the room. */
  end: () => Promise<void>;
  /** Warms token and connection up, so that `start` takes less. Never rejects: a failure shows at the start. */
  prepareConnection: () => Promise<void>;
}

/**
 * A conversation with an agent: a room, joined by `start` and left by `end`. StrictMode starts nothing twice; the
 * room is left when the component is gone for good.
 *
 * @param tokenSource - as `TokenSource.endpoint("/api/token")`; keep it outside the component
 *
 * @example
 * const session = useSession(tokenSource, { agentName: "guide" });
 * const { state } = useAgent(session);
 * return <button onClick={() => void session.start()}>{state}</button>;
 */
export function useSession(tokenSource: TokenSourceLike, options: UseSessionOptions = {}): UseSessionReturn {
  const [holder] = useState(() => new RoomHolder(options.roomOptions));
  const room = options.room ?? holder.room;
  const session = getRoomSession(room);
  const starter = useMemo(() => new SessionStarter(room), [room]);
  const [error, setError] = useState<SessionError>();
  const latest = useLatest({ ...options, tokenSource });
  useEffect(() => session.hold(options.room === undefined), [session, options.room]);
  const { agentConnectTimeoutMilliseconds: timeoutMs } = options;
  useEffect(() => {
    if (timeoutMs !== undefined) getAgentStore(room).setTimeoutMs(timeoutMs);
  }, [room, timeoutMs]);
  const getQuery = useCallback(() => {
    const {
      room: _room,
      roomOptions: _options,
      agentConnectTimeoutMilliseconds: _ms,
      ...query
    } = latest.current;
    return query;
  }, [latest]);
  const connectionState = useConnectionState(room);
  return {
    room,
    connectionState,
    isConnected: !isAway(connectionState),
    error,
    local: useLocalTracks(room),
    start: useCallback(
      async (startOptions: SessionStartOptions = {}) => {
        setError(undefined);
        setError(await starter.start(getQuery(), startOptions));
      },
      [starter, getQuery],
    ),
    end: useCallback(() => session.disconnect(), [session]),
    prepareConnection: useCallback(async () => {
      await fetchToken(getQuery())
        .then(({ serverUrl, token }) => room.prepareConnection(serverUrl, token))
        .catch(() => undefined);
    }, [room, getQuery]),
  };
}

function useLocalTracks(room: Room): SessionTracks {
  return useParticipantSelector(
    room,
    room.localParticipant,
    ({ tracks }) => {
      const find = (source: Track.Source): TrackReference | undefined =>
        tracks.find((track) => track.source === source)?.ref;
      return {
        cameraTrack: find(Track.Source.Camera),
        microphoneTrack: find(Track.Source.Microphone),
        screenShareTrack: find(Track.Source.ScreenShare),
      };
    },
    shallowEqual,
  );
}
