import type { ComponentPropsWithoutRef, CSSProperties, ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { VisuallyHidden } from "../../../primitives/VisuallyHidden/VisuallyHidden.tsx";
import { Avatar } from "../Avatar/Avatar.tsx";
import { HandIndicatorView } from "../HandIndicator/HandIndicatorView.tsx";
import { hueOf } from "../Avatar/initialsOf.ts";

/** {@link PersonView} props. */
export interface PersonViewProps extends ComponentPropsWithoutRef<"li"> {
  name: string;
  /** Chooses the colour of the initials. Default: the name. */
  identity?: string | undefined;
  microphoneMuted: boolean;
  cameraMuted: boolean;
  /** Default: false. */
  handRaised?: boolean | undefined;
}

/** One line of the list of people. Children stand at its end: actions of your own. */
export function PersonView(props: PersonViewProps): ReactElement {
  const { name, identity = name, microphoneMuted, cameraMuted, handRaised = false, ...others } = props;
  const { children, className, style, ...rest } = others;
  const { t } = useI18n();
  const hue: CSSProperties & Record<"--gr-hue", number> = { "--gr-hue": hueOf(identity), ...style };
  return (
    <li {...rest} className={classNames("gr-person", className)} style={hue}>
      <span className="gr-person-avatar">
        <Avatar name={name} />
      </span>
      <span className="gr-person-name" dir="auto">
        {name}
      </span>
      {handRaised ? <HandIndicatorView /> : null}
      <span className="gr-person-state">
        <Icon name={microphoneMuted ? "microphoneOff" : "microphone"} />
        <Icon name={cameraMuted ? "cameraOff" : "camera"} />
        <VisuallyHidden>
          {[
            t(microphoneMuted ? "announce.microphoneOff" : "announce.microphoneOn"),
            t(cameraMuted ? "announce.cameraOff" : "announce.cameraOn"),
          ].join(", ")}
        </VisuallyHidden>
      </span>
      {children}
    </li>
  );
}
