import type { ComponentPropsWithoutRef, ReactElement } from "react";
import {
  EffectsProvider,
  type EffectsSource,
} from "../../composed/effects/EffectsProvider/EffectsProvider.tsx";
import { Lobby } from "../../composed/lobby/Lobby/Lobby.tsx";
import { usePreferences } from "../../composed/settings/Preferences/usePreferences.ts";
import { I18nProvider } from "../../i18n/I18nProvider.tsx";
import { classNames } from "../../internal/classNames.ts";
import { GreenroomRoot, type GreenroomRootProps } from "../../primitives/GreenroomRoot/GreenroomRoot.tsx";
import { callParts } from "./callParts.ts";
import type { ConferenceConnection } from "./ConferenceConnection.ts";
import { ConferenceScreen } from "./ConferenceScreen.tsx";
import { splitConnection } from "./splitConnection.ts";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

/** {@link VideoConference} props. */
export interface VideoConferenceProps
  extends ConferenceConnection, Omit<ComponentPropsWithoutRef<"div">, "children" | "onError"> {
  /**
   * Light or dark, until the person chooses in the settings. Default: the page's `data-gr-theme` or `data-lk-theme`,
   * else what the system prefers.
   */
  theme?: GreenroomRootProps["theme"];
  /**
   * Backgrounds for the camera and noise suppression, as `() => import("@greenroom/effects")`. They are loaded when
   * first wanted. Default: none are offered.
   */
  effects?: EffectsSource | undefined;
  /** Other parts for the regions of the screen. */
  slots?: Partial<VideoConferenceSlots> | undefined;
}

const defaultSlots: VideoConferenceSlots = {
  ...callParts,
  Lobby,
};

/**
 * A whole video conference: lobby, call, chat, and the way back. It fills its container.
 *
 * @example
 * <VideoConference tokenEndpoint="/api/token" roomName="garden" />
 */
export function VideoConference(props: VideoConferenceProps): ReactElement {
  const { connection, rest } = splitConnection(props);
  const { theme, slots, effects, className, ...root } = rest;
  const { preferences } = usePreferences();
  return (
    <I18nProvider locale={preferences.locale}>
      <GreenroomRoot
        theme={preferences.theme ?? theme}
        {...root}
        className={classNames("gr-conference", className)}
      >
        <EffectsProvider effects={effects}>
          <ConferenceScreen slots={{ ...defaultSlots, ...slots }} {...connection} />
        </EffectsProvider>
      </GreenroomRoot>
    </I18nProvider>
  );
}
