import type { Room } from "livekit-client";

/** As much of the Web Speech API as is needed here; TypeScript's DOM types do not have it. */
interface Recognition {
  continuous: boolean;
  lang: string;
  onresult: (event: {
    resultIndex: number;
    results: ArrayLike<{ isFinal: boolean; 0: { transcript: string } }>;
  }) => void;
  start(): void;
  stop(): void;
}

/** Sends what the local person says as final transcriptions. Returns how to stop; does nothing where a browser cannot. */
export function startSpeechToText(room: Room): () => void {
  const Known = (window as { webkitSpeechRecognition?: new () => Recognition }).webkitSpeechRecognition;
  if (!Known) return () => undefined;
  const recognition = new Known();
  recognition.continuous = true;
  recognition.lang = navigator.language;
  recognition.onresult = ({ resultIndex, results }) => {
    for (const result of Array.from(results).slice(resultIndex)) {
      if (!result.isFinal || !room.localParticipant.isMicrophoneEnabled) continue;
      const attributes = { "lk.transcription_final": "true", "lk.segment_id": crypto.randomUUID() };
      void room.localParticipant.sendText(result[0].transcript, { topic: "lk.transcription", attributes });
    }
  };
  recognition.start();
  return () => recognition.stop();
}
