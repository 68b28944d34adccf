import { useConnectionStats } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Dialog, DialogContent } from "../../../primitives/Dialog/Dialog.tsx";
import { StatsView } from "./StatsView.tsx";

/** {@link StatsDialog} props. */
export interface StatsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** How your connection does, in plain words and numbers. It measures only while open. */
export function StatsDialog({ open, onOpenChange }: StatsDialogProps): ReactElement {
  const { t } = useI18n(enFeatures);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("stats.title")}>
        <Stats />
      </DialogContent>
    </Dialog>
  );
}

/** The numbers of the room around, measured anew every two seconds. */
export function Stats(): ReactElement {
  return <StatsView stats={useConnectionStats()} />;
}
