import { useReactions } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { ReactionsView } from "./ReactionsView.tsx";

/** The room's reactions of the last seconds, rising over the stage. */
export function Reactions(): ReactElement | null {
  const { t } = useI18n();
  const { reactions } = useReactions();
  if (reactions.length === 0) return null;
  return (
    <ReactionsView
      reactions={reactions.map(({ id, text, from }) => ({
        id,
        text,
        name: from.isLocal ? t("chat.you") : from.name || from.identity,
      }))}
    />
  );
}
