import { useRaisedHands } from "@greenroom/hooks";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../primitives/Announcer/Announcer.tsx";
import { useToast } from "../../primitives/Toast/Toast.tsx";

/** Raises and lowers your hand, and says so. */
export function useSpokenHand(): { isRaised: boolean; setRaised: (isRaised: boolean) => void } {
  const { t } = useI18n();
  const announce = useAnnounce();
  const toast = useToast();
  const hands = useRaisedHands();
  return {
    isRaised: hands.isRaised,
    setRaised: (isRaised) =>
      void hands.setRaised(isRaised).then(
        () => announce(t(isRaised ? "stage.handIsUp" : "stage.handIsDown")),
        () => toast({ title: t("stage.failed"), tone: "alert" }),
      ),
  };
}
