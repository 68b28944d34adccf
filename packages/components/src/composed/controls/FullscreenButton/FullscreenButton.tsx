import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { IconButton, type IconButtonProps } from "../../../primitives/IconButton/IconButton.tsx";

/** {@link FullscreenButton} props. */
export type FullscreenButtonProps = Omit<IconButtonProps, "icon" | "label" | "onClick">;

/** Fills the screen with the conference around it, and gives it back. Shows nothing where a browser cannot (iPhones). */
export function FullscreenButton(props: FullscreenButtonProps): ReactElement | null {
  const { t } = useI18n();
  if (typeof document === "undefined" || !document.fullscreenEnabled) return null;
  return (
    <IconButton
      {...props}
      icon="fullscreen"
      label={t("controls.fullscreen")}
      onClick={({ currentTarget }) => void toggleFullscreen(currentTarget.closest(".gr-root"))}
    />
  );
}

/** A browser may refuse; then the button has simply no effect. */
async function toggleFullscreen(root: Element | null): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : root?.requestFullscreen());
  } catch {
    // Nothing to undo.
  }
}
