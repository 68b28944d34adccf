import { useBreakoutRooms, useEnsureRoom, useRemoteParticipants } from "@greenroom/hooks";
import { ParticipantKind, type Room } from "livekit-client";
import { useEffect, useState, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Dialog, DialogContent } from "../../../primitives/Dialog/Dialog.tsx";
import { BreakoutRoomsView, type BreakoutPerson } from "./BreakoutRoomsView.tsx";

/** {@link BreakoutDialog} props. */
export interface BreakoutDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Sends people into smaller rooms, and calls them back. Inside a `ServerApiContext`. */
export function BreakoutDialog({ open, onOpenChange }: BreakoutDialogProps): ReactElement {
  const { t } = useI18n(enFeatures);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("breakout.title")} description={t("breakout.hint")}>
        <BreakoutRooms />
      </DialogContent>
    </Dialog>
  );
}

/** The breakout rooms of the room around, which are named after it: `garden-1`. Inside a `ServerApiContext`. */
export function BreakoutRooms(): ReactElement {
  const { status, assignments, failures, assign, assignEvenly, open, close } = useBreakoutRooms();
  const room = useEnsureRoom(undefined, "BreakoutRooms");
  const mainRoom = room.name;
  const [roomCount, setRoomCount] = useState(2);
  const names = useNames(room);
  const nameOf = (roomNumber: number): string => `${mainRoom}-${roomNumber}`;
  const numberOf = (roomName: string | undefined): number | undefined =>
    roomName === undefined ? undefined : Number(roomName.slice(mainRoom.length + 1));
  const identities = new Set([...names.here.keys(), ...assignments.keys()]);
  const people = [...identities].map((identity): BreakoutPerson => ({
    identity,
    name: names.known.get(identity) ?? identity,
    roomNumber: numberOf(assignments.get(identity)),
    isHere: names.here.has(identity),
    hasFailed: failures.has(identity),
  }));
  const roomNames = Array.from({ length: roomCount }, (_, index) => nameOf(index + 1));
  return (
    <BreakoutRoomsView
      status={status}
      roomCount={roomCount}
      onRoomCountChange={setRoomCount}
      people={people}
      onAssign={(identity, number) => assign(identity, number === undefined ? undefined : nameOf(number))}
      onSpread={() => assignEvenly([...names.here.keys()], roomNames)}
      onOpen={() => void open()}
      onClose={() => void close()}
    />
  );
}

interface Names {
  /** Who is in this room. */
  readonly here: ReadonlyMap<string, string>;
  /** Who was here since the dialog first opened, too. */
  readonly known: ReadonlyMap<string, string>;
}

/** Whom a room has had, by identity: who was moved away has a name still when the dialog opens again. */
const knownNames = new WeakMap<Room, ReadonlyMap<string, string>>();

function useNames(room: Room): Names {
  const here = new Map(
    useRemoteParticipants()
      .filter(({ kind }) => kind === ParticipantKind.STANDARD)
      .map(({ identity, name }) => [identity, name || identity]),
  );
  const [known, setKnown] = useState(knownNames.get(room) ?? here);
  if ([...here].some(([identity, name]) => known.get(identity) !== name)) {
    setKnown(new Map([...known, ...here]));
  }
  useEffect(() => void knownNames.set(room, known), [room, known]);
  return { here, known };
}
