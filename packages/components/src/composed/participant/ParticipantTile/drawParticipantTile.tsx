import { Track } from "livekit-client";
import type { ComponentPropsWithoutRef, CSSProperties, ForwardedRef, ReactElement, ReactNode } from "react";
import type { Translate } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Avatar } from "../Avatar/Avatar.tsx";
import { hueOf } from "../Avatar/initialsOf.ts";

/** {@link ParticipantTileView} props. */
export interface ParticipantTileViewProps extends ComponentPropsWithoutRef<"div"> {
  /** The name on the tile, and its name for screen readers. */
  name: string;
  /** Chooses the colour of the placeholder. Default: the name. */
  identity?: string | undefined;
  /** A person (`Camera`, the default) or a screen (`ScreenShare`). */
  source?: Track.Source | undefined;
  microphoneMuted?: boolean | undefined;
  isLocal?: boolean | undefined;
  /** The moving picture. Without it, the initials show. */
  video?: ReactNode;
  /** What lies over the picture: the speaking ring, buttons of your own. */
  children?: ReactNode;
}

/** The tile's markup. The connected part and its view both return it, so that a change renders one component, not two. */
export function drawParticipantTile(
  props: ParticipantTileViewProps,
  ref: ForwardedRef<HTMLDivElement>,
  t: Translate,
): ReactElement {
  const {
    name,
    identity = name,
    source = Track.Source.Camera,
    microphoneMuted = false,
    isLocal = false,
    video,
    children,
    className,
    style,
    ...rest
  } = props;
  const muted = microphoneMuted && source === Track.Source.Camera;
  const hue: CSSProperties & Record<"--gr-hue", number> = { "--gr-hue": hueOf(identity), ...style };
  return (
    <div
      ref={ref}
      role="group"
      tabIndex={0}
      aria-label={muted ? `${name}, ${t("participant.muted")}` : name}
      data-source={source}
      data-video={video ? "on" : "off"}
      data-lk-source={source}
      data-lk-audio-muted={microphoneMuted}
      data-lk-video-muted={!video}
      data-lk-local-participant={isLocal}
      data-lk-participant-name={name}
      {...rest}
      className={classNames("gr-tile", className)}
      style={hue}
    >
      {video ?? (
        <div className="gr-tile-placeholder">
          <Avatar name={name} />
        </div>
      )}
      <div className="gr-tile-name" aria-hidden>
        {muted ? <Icon name="microphoneOff" /> : null}
        {source === Track.Source.ScreenShare ? <Icon name="screen" /> : null}
        <span dir="auto">{name}</span>
      </div>
      {children}
    </div>
  );
}
