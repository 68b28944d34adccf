import type { ReactElement } from "react";
import { StatusScreenView } from "../../composed/connection/StatusScreen/StatusScreenView.tsx";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { Button } from "../../primitives/Button/Button.tsx";
import type { CallEndProps } from "./VideoConferenceSlots.ts";

/** Says how the call ended and offers the way back. */
export function CallEnd({ problem, onRejoin }: CallEndProps): ReactElement {
  const { t } = useI18n();
  const again = !problem || problem === "duplicate" || problem === "lost" ? "ended.rejoin" : "common.retry";
  return (
    <StatusScreenView
      icon={problem ? "warning" : "leave"}
      tone={problem ? "alert" : "note"}
      title={t(problem ? `error.${problem}` : "ended.title")}
      hint={t(problem ? `error.${problem}Hint` : onRejoin ? "ended.hint" : "ended.hintFinal")}
    >
      {onRejoin ? (
        <Button variant="primary" onClick={onRejoin}>
          {t(again)}
        </Button>
      ) : null}
    </StatusScreenView>
  );
}
