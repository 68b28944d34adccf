import { useMaybeServerApi, useWaitingRoom } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useToast } from "../../../primitives/Toast/Toast.tsx";
import { WaitingNoticeView } from "./WaitingNoticeView.tsx";

/** Tells a host who waits to come in, one after another. Without a `ServerApiContext` around it shows nothing. */
export function WaitingNotice(): ReactElement | null {
  return useMaybeServerApi() ? <HostNotice /> : null;
}

function HostNotice(): ReactElement | null {
  const { t } = useI18n(enFeatures);
  const toast = useToast();
  const { waiting, admit, deny, pending } = useWaitingRoom();
  const guest = waiting.find(({ identity }) => pending.every((each) => each.identity !== identity));
  if (!guest) return null;
  const tell = async (done: Promise<boolean>): Promise<void> => {
    if (await done) return;
    toast({ title: t("moderation.failed"), description: t("moderation.failedHint"), tone: "alert" });
  };
  return (
    <WaitingNoticeView
      name={guest.name || guest.identity}
      onAdmit={() => void tell(admit(guest))}
      onDeny={() => void tell(deny(guest))}
    />
  );
}
