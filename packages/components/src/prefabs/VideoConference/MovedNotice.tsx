import { useRoomMoved } from "@greenroom/hooks";
import { enFeatures } from "../../i18n/enFeatures.ts";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { useToast } from "../../primitives/Toast/Toast.tsx";

/** Says where you are when the server moved you, as into a breakout room and back. Shows nothing by itself. */
export function MovedNotice(): null {
  const { t } = useI18n(enFeatures);
  const toast = useToast();
  useRoomMoved((room) => toast({ title: t("breakout.moved", { room }) }));
  return null;
}
