import { useEffect, useRef, type ReactElement, type ReactNode } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";

/** {@link CameraPreviewView} props. */
export interface CameraPreviewViewProps {
  /** The camera; undefined while it is off. */
  track?: MediaStreamTrack | undefined;
  /** The camera is being started. */
  starting?: boolean | undefined;
  /** Shown as a mirror does. Default: true. */
  mirrored?: boolean | undefined;
  /** What lies over the picture: the toggles. */
  children?: ReactNode;
}

/** How others will see you. */
export function CameraPreviewView(props: CameraPreviewViewProps): ReactElement {
  const { track, starting = false, mirrored = true, children } = props;
  const { t } = useI18n();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element || !track) return undefined;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return (
    <div className="gr-preview">
      {track ? (
        <video
          ref={video}
          className="gr-video"
          aria-label={t("lobby.preview")}
          data-mirrored={mirrored}
          autoPlay
          muted
          playsInline
        />
      ) : (
        <p className="gr-preview-off">
          <Icon name={starting ? "spinner" : "cameraOff"} />
          {t(starting ? "lobby.cameraStarting" : "lobby.cameraOff")}
        </p>
      )}
      <div className="gr-preview-controls">{children}</div>
    </div>
  );
}
