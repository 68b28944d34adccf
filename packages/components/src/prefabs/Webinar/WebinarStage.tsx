import { useParticipants } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { StatusScreenView } from "../../composed/connection/StatusScreen/StatusScreenView.tsx";
import { Stage } from "../../composed/layout/Stage/Stage.tsx";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { webinarRoleOf } from "./webinarRole.ts";

/** Everyone on stage, or the wait for them. */
export function WebinarStage(): ReactElement {
  const { t } = useI18n();
  // Renders when somebody's permission changes, too.
  const onStage = new Set(
    useParticipants()
      .filter((participant) => webinarRoleOf(participant) === "stage")
      .map(({ identity }) => identity),
  );
  if (onStage.size === 0) {
    return <StatusScreenView icon="people" title={t("stage.waiting")} hint={t("stage.waitingHint")} />;
  }
  return <Stage include={({ identity }) => onStage.has(identity)} />;
}
