import type { ReactElement } from "react";
import { initialsOf } from "./initialsOf.ts";

/** {@link Avatar} props. */
export interface AvatarProps {
  name: string;
}

/** A person without a picture: the initials of the name. Silent, as the name always stands beside it. */
export function Avatar({ name }: AvatarProps): ReactElement {
  return (
    <span className="gr-avatar" aria-hidden>
      {initialsOf(name)}
    </span>
  );
}
