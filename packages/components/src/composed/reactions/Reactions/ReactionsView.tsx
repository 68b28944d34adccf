import type { ComponentPropsWithoutRef, CSSProperties, ReactElement } from "react";
import { classNames } from "../../../internal/classNames.ts";

/** A reaction on its way up. */
export interface ShownReaction {
  readonly id: number | string;
  readonly text: string;
  /** Who reacted, for people. */
  readonly name: string;
}

/** {@link ReactionsView} props. */
export interface ReactionsViewProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  reactions: readonly ShownReaction[];
}

/** Lanes side by side, so that reactions that come together do not cover each other. */
const laneCount = 5;

/** Reactions that rise over the stage. Screen readers hear them by `ReactionAnnouncements` instead. */
export function ReactionsView({ reactions, className, ...props }: ReactionsViewProps): ReactElement {
  return (
    <div aria-hidden {...props} className={classNames("gr-reactions", className)}>
      {reactions.map(({ id, text, name }, index) => (
        <span key={id} className="gr-reaction" style={laneOf(typeof id === "number" ? id : index)}>
          <span className="gr-reaction-text">{text}</span>
          <span className="gr-reaction-name">{name}</span>
        </span>
      ))}
    </div>
  );
}

function laneOf(index: number): CSSProperties {
  const lane: CSSProperties & Record<"--gr-lane", number> = { "--gr-lane": index % laneCount };
  return lane;
}
