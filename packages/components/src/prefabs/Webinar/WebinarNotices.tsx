import { useLocalParticipantPermissions, useRaisedHands } from "@greenroom/hooks";
import { useEffect, useRef, type ReactElement } from "react";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { useToast } from "../../primitives/Toast/Toast.tsx";
import { CallNotices } from "../VideoConference/CallNotices.tsx";
import { webinarRoleOf, type WebinarRole } from "./webinarRole.ts";

/** What has to be told in a webinar: also when you are brought on stage, or back. A hand that led there goes down. */
export function WebinarNotices(): ReactElement {
  const permissions = useLocalParticipantPermissions();
  const { isRaised, setRaised } = useRaisedHands();
  const { t } = useI18n();
  const toast = useToast();
  const role = webinarRoleOf({ permissions });
  const lastRole = useRef<WebinarRole | undefined>(undefined);
  useEffect(() => {
    // Nothing is known before the server spoke.
    if (!permissions || lastRole.current === role) return;
    const isNews = lastRole.current !== undefined;
    lastRole.current = role;
    if (!isNews) return;
    if (role === "stage") toast({ title: t("stage.entered"), description: t("stage.enteredHint") });
    else toast({ title: t("stage.gone") });
    // A hand that cannot go down by itself can still be taken down by hand.
    if (isRaised) setRaised(false).catch(() => undefined);
  }, [permissions, role, isRaised, setRaised, toast, t]);
  return <CallNotices />;
}
