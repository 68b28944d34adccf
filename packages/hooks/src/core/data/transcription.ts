/** The topic of LiveKit's transcriptions. */
export const transcriptionTopic = "lk.transcription";
