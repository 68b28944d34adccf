"use client";

import type { Room } from "livekit-client";
import { useMemo } from "react";
import type { TextStreamData } from "../../core/data/TextStreamStore.ts";
import { transcriptionTopic } from "../../core/data/transcription.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useTextStream } from "../data/useTextStream.ts";

/** Options of {@link useTranscriptions}. */
export interface UseTranscriptionsOptions {
  /** Default: the room from context. */
  room?: Room | undefined;
  /** Only of these speakers' streams. */
  participantIdentities?: readonly string[] | undefined;
  /** Only of these tracks. */
  trackSids?: readonly string[] | undefined;
}

const trackAttribute = "lk.transcribed_track_id";

/**
 * What was said, segment by segment: a guess is replaced in its place by what follows it. The newest 1000 are
 * kept.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const segments = useTranscriptions({ participantIdentities: [participant.identity] });
 * return segments.map(({ streamInfo, text }) => <p key={streamInfo.id}>{text}</p>);
 */
export function useTranscriptions(options: UseTranscriptionsOptions = {}): TextStreamData[] {
  const room = useEnsureRoom(options.room, "useTranscriptions");
  const { textStreams } = useTextStream(transcriptionTopic, { room });
  const { participantIdentities, trackSids } = options;
  return useMemo(
    () =>
      textStreams.filter(
        ({ participantInfo, streamInfo }) =>
          (participantIdentities?.includes(participantInfo.identity) ?? true) &&
          (trackSids?.includes(streamInfo.attributes?.[trackAttribute] ?? "") ?? true),
      ),
    [textStreams, participantIdentities, trackSids],
  );
}
