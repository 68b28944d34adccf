import { useEffect } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { AnyPlainMessageKey } from "../../../i18n/Messages.ts";
import { useToast } from "../../../primitives/Toast/Toast.tsx";

const texts: Readonly<Record<"background" | "noise", readonly [AnyPlainMessageKey, AnyPlainMessageKey]>> = {
  background: ["effects.backgroundFailed", "effects.backgroundFailedHint"],
  noise: ["effects.noiseFailed", "effects.noiseFailedHint"],
};

/** Says that an effect did not start, and what others see or hear instead. */
export function useEffectToast(kind: keyof typeof texts, error: unknown): void {
  const { t } = useI18n(enFeatures);
  const toast = useToast();
  const [title, description] = texts[kind];
  useEffect(() => {
    if (error) toast({ title: t(title), description: t(description), tone: "alert" });
    // Told once; another language does not make it news.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [error]);
}
