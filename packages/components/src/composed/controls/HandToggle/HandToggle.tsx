import { useRaisedHands } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { useToast } from "../../../primitives/Toast/Toast.tsx";
import { HandToggleView, type HandToggleViewProps } from "./HandToggleView.tsx";

/** {@link HandToggle} props. */
export type HandToggleProps = Omit<HandToggleViewProps, "onPressedChange" | "pressed">;

/** Raises and lowers your hand, and says so. The token needs `canUpdateOwnMetadata`. */
export function HandToggle(props: HandToggleProps): ReactElement {
  const { t } = useI18n();
  const announce = useAnnounce();
  const toast = useToast();
  const { isRaised, setRaised } = useRaisedHands();
  const change = async (raised: boolean): Promise<void> => {
    try {
      await setRaised(raised);
      announce(t(raised ? "stage.handIsUp" : "stage.handIsDown"));
    } catch {
      toast({ title: t("stage.failed"), tone: "alert" });
    }
  };
  return <HandToggleView {...props} pressed={isRaised} onPressedChange={(raised) => void change(raised)} />;
}
