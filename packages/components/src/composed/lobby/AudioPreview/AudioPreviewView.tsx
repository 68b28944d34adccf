import type { CSSProperties, ReactElement, ReactNode } from "react";
import { Avatar } from "../../participant/Avatar/Avatar.tsx";
import { hueOf } from "../../participant/Avatar/initialsOf.ts";

/** {@link AudioPreviewView} props. */
export interface AudioPreviewViewProps {
  /** Whose initials show. */
  name: string;
  /** What stands below them: the microphone's toggle. */
  children?: ReactNode;
}

/** How others will see you in a call without pictures. */
export function AudioPreviewView({ name, children }: AudioPreviewViewProps): ReactElement {
  const hue: CSSProperties & Record<"--gr-hue", number> = { "--gr-hue": hueOf(name) };
  return (
    <div className="gr-preview" data-audio="" style={hue}>
      <Avatar name={name} />
      <div className="gr-preview-controls">{children}</div>
    </div>
  );
}
