import { Button, ControlBar, Stage, StatusScreenView, VideoConference } from "@greenroom/components";
import type { ControlBarProps } from "@greenroom/components";
import { ServerApiContext, useIsWaiting, useMaybeServerApi, useWaitingRoom } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { useDevAccess } from "../devAccess.ts";
import type { SceneProps } from "./SceneProps.ts";

/** Patients get a token that neither hears nor is heard, and wait in the room itself until the doctor admits them. */
export function Telehealth({ roomName, participantName, isHost }: SceneProps): ReactElement {
  const grant = isHost
    ? { roomAdmin: true }
    : { canPublish: false, canSubscribe: false, canPublishData: false };
  const { tokenSource, serverApi } = useDevAccess(roomName, grant);
  return (
    <ServerApiContext.Provider value={isHost ? serverApi : undefined}>
      <VideoConference
        tokenSource={tokenSource}
        roomName={roomName}
        participantName={participantName}
        slots={slots}
      />
    </ServerApiContext.Provider>
  );
}

const slots = { Stage: Practice, ControlBar: PracticeControls };

function Practice(): ReactElement {
  const isDoctor = useMaybeServerApi() !== undefined;
  const isWaiting = useIsWaiting();
  if (isWaiting) {
    return (
      <StatusScreenView
        icon="person"
        title="You are in the waiting room"
        hint="The doctor knows that you are here and will let you in. Keep this page open."
      />
    );
  }
  return (
    <>
      <Stage />
      {isDoctor ? <WaitingPatients /> : null}
    </>
  );
}

function WaitingPatients(): ReactElement {
  const { waiting, admit, deny } = useWaitingRoom();
  return (
    <section className="waiting" aria-label="Waiting room">
      <h2 aria-live="polite">{waiting.length === 0 ? "Nobody is waiting" : `Waiting: ${waiting.length}`}</h2>
      <ul>
        {waiting.map((patient) => (
          <li key={patient.sid}>
            <span>{patient.name || "Guest"}</span>
            <Button variant="primary" onClick={() => void admit(patient)}>
              Admit
            </Button>
            <Button variant="quiet" onClick={() => void deny(patient)}>
              Turn away
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who waits has nothing to control yet, but the way out. */
function PracticeControls(props: ControlBarProps): ReactElement | null {
  return useIsWaiting() ? null : <ControlBar {...props} />;
}
