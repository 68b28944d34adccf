import {
  useIsMuted,
  useMaybeServerApi,
  useModeration,
  useParticipants,
  useRaisedHands,
} from "@greenroom/hooks";
import { Track, type Participant } from "livekit-client";
import type { ReactElement } from "react";
import type { PeopleProps } from "../../composed/participant/People/People.tsx";
import { PersonView } from "../../composed/participant/People/PersonView.tsx";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { IconButton } from "../../primitives/IconButton/IconButton.tsx";
import { useToast } from "../../primitives/Toast/Toast.tsx";
import { WebinarPeopleView } from "./WebinarPeopleView.tsx";
import { webinarRoleOf } from "./webinarRole.ts";

/** Raised hands, who is on stage, and how many watch. Who has a server API brings people on stage and back. */
export function WebinarPeople(props: PeopleProps): ReactElement {
  const participants = useParticipants();
  const { raisedHands } = useRaisedHands();
  const onStage = participants.filter((participant) => webinarRoleOf(participant) === "stage");
  const hands = raisedHands.filter((participant) => webinarRoleOf(participant) === "audience");
  const person = (participant: Participant): ReactElement => (
    <WebinarPerson key={participant.identity} participant={participant} />
  );
  return (
    <WebinarPeopleView
      {...props}
      audienceCount={participants.length - onStage.length}
      hands={hands.map(person)}
      stage={onStage.map(person)}
    />
  );
}

function WebinarPerson({ participant }: { participant: Participant }): ReactElement {
  const { t } = useI18n();
  const canMove = useMaybeServerApi() !== undefined && !participant.isLocal;
  const name = participant.name || participant.identity || t("participant.unnamed");
  return (
    <PersonView
      name={participant.isLocal ? t("participant.you", { name }) : name}
      identity={participant.identity}
      microphoneMuted={useIsMuted(Track.Source.Microphone, { participant })}
      cameraMuted={useIsMuted(Track.Source.Camera, { participant })}
    >
      {canMove ? <MoveButton participant={participant} name={name} /> : null}
    </PersonView>
  );
}

function MoveButton({ participant, name }: { participant: Participant; name: string }): ReactElement {
  const { t } = useI18n();
  const toast = useToast();
  const { setPermissions } = useModeration();
  const isOnStage = webinarRoleOf(participant) === "stage";
  const move = async (): Promise<void> => {
    const isDone = await setPermissions(participant, { canPublish: !isOnStage });
    if (!isDone) toast({ title: t("stage.failed"), tone: "alert" });
  };
  return (
    <IconButton
      icon={isOnStage ? "close" : "check"}
      label={t(isOnStage ? "stage.dismiss" : "stage.invite", { name })}
      variant={isOnStage ? "quiet" : "primary"}
      onClick={() => void move()}
    />
  );
}
