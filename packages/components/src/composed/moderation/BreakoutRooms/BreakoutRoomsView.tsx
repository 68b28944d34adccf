import type { BreakoutState } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { Select } from "../../../primitives/Select/Select.tsx";

/** A person who is planned into a room, or stays. */
export interface BreakoutPerson {
  readonly identity: string;
  /** For people. */
  readonly name: string;
  /** From 1; undefined for those who stay. */
  readonly roomNumber: number | undefined;
  /** Whether they are still in the main room: only then they can be planned elsewhere. */
  readonly isHere: boolean;
  /** Whether the server refused to move them the last time. */
  readonly hasFailed: boolean;
}

/** {@link BreakoutRoomsView} props. */
export interface BreakoutRoomsViewProps {
  status: BreakoutState["status"];
  /** How many rooms there are to choose from. */
  roomCount: number;
  onRoomCountChange: (count: number) => void;
  people: readonly BreakoutPerson[];
  onAssign: (identity: string, roomNumber: number | undefined) => void;
  /** Plans everyone evenly. */
  onSpread: () => void;
  onOpen: () => void;
  onClose: () => void;
}

const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20];

/** Who goes into which breakout room, the way there and back. Attributes: `data-status`. */
export function BreakoutRoomsView(props: BreakoutRoomsViewProps): ReactElement {
  const { status, roomCount, onRoomCountChange, people, onAssign, onSpread, onOpen, onClose } = props;
  const { t, locale } = useI18n(enFeatures);
  const isMoving = status === "opening" || status === "closing";
  const canOpen = !isMoving && people.some(({ isHere, roomNumber }) => isHere && roomNumber !== undefined);
  return (
    <div className="gr-breakout" data-status={status}>
      {people.length === 0 ? <p>{t("breakout.nobody")}</p> : null}
      {people.length > 0 ? (
        <div className="gr-breakout-plan">
          <Select
            label={t("breakout.count")}
            value={roomCount}
            disabled={status !== "planning"}
            onChange={(event) => onRoomCountChange(Number(event.target.value))}
          >
            {counts.map((count) => (
              <option key={count} value={count}>
                {count.toLocaleString(locale)}
              </option>
            ))}
          </Select>
          <Button onClick={onSpread} disabled={status !== "planning"}>
            {t("breakout.spread")}
          </Button>
        </div>
      ) : null}
      <ul className="gr-breakout-people">
        {people.map((person) => (
          <li key={person.identity}>
            <PersonSelect person={person} roomCount={roomCount} isMoving={isMoving} onAssign={onAssign} />
          </li>
        ))}
      </ul>
      <div className="gr-breakout-actions">
        <p role="status">{isMoving ? t("breakout.moving") : null}</p>
        {status === "open" ? (
          <Button variant="primary" onClick={onClose}>
            {t("breakout.close")}
          </Button>
        ) : null}
        {people.length > 0 && (status !== "open" || canOpen) ? (
          <Button variant={status === "open" ? "secondary" : "primary"} disabled={!canOpen} onClick={onOpen}>
            {t("breakout.open")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface PersonSelectProps extends Pick<BreakoutRoomsViewProps, "onAssign" | "roomCount"> {
  person: BreakoutPerson;
  isMoving: boolean;
}

function PersonSelect({ person, roomCount, isMoving, onAssign }: PersonSelectProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const { identity, name, roomNumber, isHere, hasFailed } = person;
  const numbers = Array.from({ length: Math.max(roomCount, roomNumber ?? 0) }, (_, index) => index + 1);
  return (
    <>
      <Select
        className="gr-breakout-person"
        label={name}
        value={roomNumber ?? ""}
        disabled={isMoving || !isHere}
        onChange={({ target }) => onAssign(identity, target.value === "" ? undefined : Number(target.value))}
      >
        <option value="">{t("breakout.main")}</option>
        {numbers.map((number) => (
          <option key={number} value={number}>
            {t("breakout.room", { number })}
          </option>
        ))}
      </Select>
      {hasFailed ? <p className="gr-field-error">{t("breakout.failed")}</p> : null}
    </>
  );
}
