import { useIsMuted, useParticipants, useRaisedHands } from "@greenroom/hooks";
import { Track, type Participant } from "livekit-client";
import { useContext, type ReactElement } from "react";
import type { PeopleProps } from "../../composed/participant/People/People.tsx";
import { PersonView } from "../../composed/participant/People/PersonView.tsx";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { IconButton } from "../../primitives/IconButton/IconButton.tsx";
import { useToast } from "../../primitives/Toast/Toast.tsx";
import { StageAdapterContext, type StageAdapter } from "./StageAdapter.ts";
import { WebinarPeopleView } from "./WebinarPeopleView.tsx";
import { webinarRoleOf } from "./webinarRole.ts";

/** Raised hands, who is on stage, and how many watch. Hosts bring people on stage and back from here. */
export function WebinarPeople(props: PeopleProps): ReactElement {
  const participants = useParticipants();
  const { raisedHands } = useRaisedHands();
  const onStage = participants.filter((participant) => webinarRoleOf(participant) === "stage");
  const hands = raisedHands.filter((participant) => webinarRoleOf(participant) === "audience");
  return (
    <WebinarPeopleView
      {...props}
      audienceCount={participants.length - onStage.length}
      hands={hands.map((participant) => (
        <WebinarPerson key={participant.identity} participant={participant} move="invite" />
      ))}
      stage={onStage.map((participant) => (
        <WebinarPerson key={participant.identity} participant={participant} move="dismiss" />
      ))}
    />
  );
}

interface WebinarPersonProps {
  participant: Participant;
  move: keyof StageAdapter;
}

function WebinarPerson({ participant, move }: WebinarPersonProps): ReactElement {
  const { t } = useI18n();
  const toast = useToast();
  const adapter = useContext(StageAdapterContext);
  const { identity, isLocal } = participant;
  const name = participant.name || identity || t("participant.unnamed");
  const ask = async (): Promise<void> => {
    try {
      await adapter?.[move](identity);
    } catch {
      toast({ title: t("stage.failed"), tone: "alert" });
    }
  };
  return (
    <PersonView
      name={isLocal ? t("participant.you", { name }) : name}
      identity={identity}
      microphoneMuted={useIsMuted(Track.Source.Microphone, { participant })}
      cameraMuted={useIsMuted(Track.Source.Camera, { participant })}
    >
      {adapter && !isLocal ? (
        <IconButton
          icon={move === "invite" ? "check" : "close"}
          label={t(`stage.${move}`, { name })}
          variant={move === "invite" ? "primary" : "quiet"}
          onClick={() => void ask()}
        />
      ) : null}
    </PersonView>
  );
}
