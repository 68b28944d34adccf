import { usePushToTalk } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { PushToTalkButtonView } from "./PushToTalkButtonView.tsx";

/** The microphone while the space bar, or this button, is held. The key can be changed in the settings. */
export function PushToTalkButton(): ReactElement {
  const { t } = useI18n(enFeatures);
  const { isTalking, buttonProps } = usePushToTalk({ description: t("talk.hold") });
  return <PushToTalkButtonView {...buttonProps} ref={undefined} talking={isTalking} />;
}
