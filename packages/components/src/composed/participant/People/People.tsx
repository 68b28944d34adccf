import { useIsHandRaised, useIsMuted, useParticipants, useRaisedHands } from "@greenroom/hooks";
import { Track, type Participant } from "livekit-client";
import { useState, type ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { MuteEveryoneButton } from "../../moderation/MuteEveryoneButton/MuteEveryoneButton.tsx";
import { ModerationMenu } from "../../moderation/ModerationMenu/ModerationMenu.tsx";
import { PeopleView, type PeopleViewProps } from "./PeopleView.tsx";
import { PersonView } from "./PersonView.tsx";
import { matchesSearch } from "./matchesSearch.ts";

/** {@link People} props. */
export type PeopleProps = Omit<
  PeopleViewProps,
  "actions" | "children" | "count" | "onSearchChange" | "search"
>;

/** Everyone in the room: you first, then raised hands in their order, then by name, with a search. */
export function People(props: PeopleProps): ReactElement {
  const { t, locale } = useI18n();
  const [search, setSearch] = useState("");
  const participants = useParticipants();
  const { raisedHands } = useRaisedHands();
  const nameOf = ({ name, identity }: Participant): string => name || identity || t("participant.unnamed");
  const placeOf = (participant: Participant): number =>
    raisedHands.includes(participant) ? raisedHands.indexOf(participant) : raisedHands.length;
  const collator = new Intl.Collator(locale);
  const found = participants
    .filter((participant) => matchesSearch(nameOf(participant), search, locale))
    .toSorted(
      (a, b) =>
        Number(b.isLocal) - Number(a.isLocal) ||
        placeOf(a) - placeOf(b) ||
        collator.compare(nameOf(a), nameOf(b)),
    );
  return (
    <PeopleView
      {...props}
      count={participants.length}
      search={search}
      onSearchChange={setSearch}
      actions={<MuteEveryoneButton />}
    >
      {found.map((participant) => (
        <Person key={participant.identity} participant={participant} name={nameOf(participant)} />
      ))}
    </PeopleView>
  );
}

function Person({ participant, name }: { participant: Participant; name: string }): ReactElement {
  const { t } = useI18n();
  return (
    <PersonView
      name={participant.isLocal ? t("participant.you", { name }) : name}
      identity={participant.identity}
      microphoneMuted={useIsMuted(Track.Source.Microphone, { participant })}
      cameraMuted={useIsMuted(Track.Source.Camera, { participant })}
      handRaised={useIsHandRaised({ participant })}
    >
      <ModerationMenu participant={participant} />
    </PersonView>
  );
}
