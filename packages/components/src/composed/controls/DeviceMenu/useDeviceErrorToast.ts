import type { DeviceError } from "@greenroom/hooks";
import { useCallback } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useToast } from "../../../primitives/Toast/Toast.tsx";

/** Shows why a device does not work and what to do. */
export function useDeviceErrorToast(): (error: DeviceError) => void {
  const { t } = useI18n();
  const toast = useToast();
  return useCallback(
    ({ code, kind }) => {
      // Whoever closes the browser's own screen picker knows it.
      if (kind === undefined && code === "denied") return;
      toast({
        title: `${t(kind ? `devices.${kind}` : "controls.screen")}: ${t(`deviceHelp.${code}`)}`,
        description: t(`deviceHelp.${code}Hint`),
        tone: "alert",
      });
    },
    [t, toast],
  );
}
