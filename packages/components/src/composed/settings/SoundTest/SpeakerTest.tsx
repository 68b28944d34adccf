import { useEffect, useRef, useState, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { playTestTone } from "./playTestTone.ts";

/** {@link SpeakerTest} props. */
export interface SpeakerTestProps {
  /** Where it plays. Default: the system's speaker. */
  deviceId?: string | undefined;
}

/** Plays a test sound on a speaker. */
export function SpeakerTest({ deviceId }: SpeakerTestProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const announce = useAnnounce();
  const [playing, setPlaying] = useState(false);
  const mounted = useRef(false);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const play = async (): Promise<void> => {
    if (playing) return;
    setPlaying(true);
    announce(t("settings.speakerTesting"));
    // A speaker that is gone plays nothing: what the person hears is the result.
    await playTestTone(deviceId).catch(() => undefined);
    if (mounted.current) setPlaying(false);
  };
  return (
    <Button
      onClick={() => void play()}
      aria-disabled={playing || undefined}
      data-playing={playing || undefined}
    >
      <Icon name="speaker" />
      {t(playing ? "settings.speakerTesting" : "settings.speakerTest")}
    </Button>
  );
}
