import { usePersistentUserChoices, usePreviewTracks, type JoinDevices } from "@greenroom/hooks";
import { Suspense, useMemo, useReducer, type ReactElement, type ReactNode } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useEffectsSource } from "../../effects/EffectsProvider/EffectsProvider.tsx";
import { lazyPart } from "../../../internal/lazyPart.ts";
import { LobbyDevices } from "./LobbyDevices.tsx";
import { LobbyPreview } from "./LobbyPreview.tsx";
import { LobbyView } from "./LobbyView.tsx";

/**
 * What someone takes along into the room: tracks that run already (whoever gets them stops them), or the options of
 * devices that were still starting.
 */
export interface LobbyChoices extends Readonly<JoinDevices> {
  /** Empty where no name was asked for. */
  readonly name: string;
}

/** {@link Lobby} props. */
export interface LobbyProps {
  onJoin: (choices: LobbyChoices) => void;
  /** The heading. Default: “Ready to join?” */
  title?: ReactNode;
  /** Whether a name is asked for. Default: true. */
  withName?: boolean | undefined;
  /** Whether a camera is offered. Default: true. */
  withCamera?: boolean | undefined;
  /** The name to begin with, until one was stored. */
  defaultName?: string | undefined;
  joining?: boolean | undefined;
  /** More fields or words above the join button. */
  children?: ReactNode;
}

const LobbyBackground = lazyPart(
  async () => (await import("../../effects/LobbyBackground/LobbyBackground.tsx")).LobbyBackground,
);

/** The room before the room, with your own camera and microphone. What is chosen is kept in the browser. */
export function Lobby(props: LobbyProps): ReactElement {
  const { onJoin, withName = true, withCamera = true, defaultName = "", ...rest } = props;
  const { t } = useI18n();
  const defaults = useMemo(() => ({ username: defaultName }), [defaultName]);
  const choices = usePersistentUserChoices({ defaults });
  const { audioEnabled, audioDeviceId, videoEnabled, videoDeviceId, username } = choices.userChoices;
  const preview = usePreviewTracks(
    useMemo(
      () => ({
        audio: audioEnabled && { deviceId: audioDeviceId },
        video: withCamera && videoEnabled && { deviceId: videoDeviceId },
      }),
      [audioEnabled, audioDeviceId, withCamera, videoEnabled, videoDeviceId],
    ),
  );
  const offersEffects = useEffectsSource() !== undefined && withCamera;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  return (
    <LobbyView
      {...rest}
      hint={withCamera ? undefined : t("lobby.audioHint")}
      name={withName ? username : undefined}
      onNameChange={choices.saveUsername}
      onJoin={() => onJoin({ name: withName ? username.trim() : "", ...preview.handOver() })}
      preview={
        <LobbyPreview
          preview={preview}
          choices={choices}
          withCamera={withCamera}
          name={withName ? username : defaultName}
        />
      }
      devices={
        <LobbyDevices
          preview={preview}
          onAudioDevice={choices.saveAudioInputDeviceId}
          onVideoDevice={withCamera ? choices.saveVideoInputDeviceId : undefined}
          background={
            offersEffects ? (
              <Suspense fallback={null}>
                <LobbyBackground track={preview.videoTrack} onApplied={redraw} />
              </Suspense>
            ) : null
          }
        />
      }
    />
  );
}
