import { AudioConference } from "@greenroom/components";
import { useCaptions, useRoomContext } from "@greenroom/hooks";
import { type ReactElement, useEffect, useRef } from "react";
import { startSpeechToText } from "../startSpeechToText.ts";
import type { SceneProps } from "./SceneProps.ts";

/**
 * Agent and customer talk, and read along. Captions are LiveKit transcriptions: here each browser writes its own, where
 * it can; a transcription agent in the room would do it for everyone.
 */
export function CallCentre({ roomName, participantName }: SceneProps): ReactElement {
  return (
    <AudioConference
      tokenEndpoint="/api/token"
      roomName={roomName}
      participantName={participantName}
      slots={slots}
    />
  );
}

const slots = { Notices: Captions };

function Captions(): ReactElement {
  const room = useRoomContext();
  const captions = useCaptions({ limit: 20 });
  const log = useRef<HTMLUListElement>(null);
  const last = captions.at(-1)?.text;
  useEffect(() => startSpeechToText(room), [room]);
  useEffect(() => {
    if (last !== undefined) log.current?.lastElementChild?.scrollIntoView({ block: "nearest" });
  }, [last]);
  return (
    <section className="captions" aria-label="Captions">
      <h2>Captions</h2>
      {captions.length === 0 ? <p>What is said appears here.</p> : null}
      {/* A log is read aloud as it grows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul ref={log} role="log" tabIndex={0}>
        {captions.map(({ id, speakerName, text, isFinal }) => (
          <li key={id} data-final={isFinal}>
            <b>{speakerName}</b> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
