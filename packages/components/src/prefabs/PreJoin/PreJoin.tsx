import type { ReactElement } from "react";
import { Lobby, type LobbyProps } from "../../composed/lobby/Lobby/Lobby.tsx";
import { GreenroomRoot, type GreenroomRootProps } from "../../primitives/GreenroomRoot/GreenroomRoot.tsx";
import { classNames } from "../../internal/classNames.ts";

/** {@link PreJoin} props. */
export interface PreJoinProps extends LobbyProps {
  /** Light or dark. Default: the page's `data-gr-theme` or `data-lk-theme`, else what the system prefers. */
  theme?: GreenroomRootProps["theme"];
  className?: string | undefined;
}

/**
 * The lobby as a page of its own: name, devices with their help, preview and level. It hands its running tracks over,
 * so that no device is opened twice. It fills its container.
 *
 * @example
 * const [choices, setChoices] = useState<LobbyChoices>();
 * return choices ? <p>Welcome, {choices.name}</p> : <PreJoin onJoin={setChoices} />;
 */
export function PreJoin({ theme, className, ...lobby }: PreJoinProps): ReactElement {
  return (
    <GreenroomRoot theme={theme} className={classNames("gr-conference", className)}>
      <div className="gr-conference-screen">
        <Lobby {...lobby} />
      </div>
    </GreenroomRoot>
  );
}
