import type { TextStreamInfo } from "livekit-client";

/** The topic of LiveKit's transcriptions. */
export const transcriptionTopic = "lk.transcription";

/** Streams that carry the same segment are one utterance, first guessed and then corrected. */
export function segmentIdOf({ attributes, id }: TextStreamInfo): string {
  return attributes?.["lk.segment_id"] ?? id;
}

/** Whether a segment stays as it is: false only where its sender says so. */
export function isFinalSegment({ attributes }: TextStreamInfo): boolean {
  return attributes?.["lk.transcription_final"] !== "false";
}
