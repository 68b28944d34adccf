import { useStartAudio } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { StartAudioButtonView, type StartAudioButtonViewProps } from "./StartAudioButtonView.tsx";

/** {@link StartAudioButton} props. */
export type StartAudioButtonProps = Omit<StartAudioButtonViewProps, "onClick">;

/** Asks for the press that a browser wants before it plays sound. Shows nothing where sound may play. */
export function StartAudioButton(props: StartAudioButtonProps): ReactElement | null {
  const { canPlayAudio, startAudio } = useStartAudio();
  return canPlayAudio ? null : <StartAudioButtonView {...props} onClick={() => void startAudio()} />;
}
