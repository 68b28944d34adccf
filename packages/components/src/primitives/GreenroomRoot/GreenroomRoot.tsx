import {
  forwardRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { classNames } from "../../internal/classNames.ts";
import { Announcer } from "../Announcer/Announcer.tsx";
import { ToastProvider } from "../Toast/Toast.tsx";
import { PortalContainerContext } from "./PortalContainerContext.ts";

/** {@link GreenroomRoot} props. */
export interface GreenroomRootProps extends ComponentPropsWithoutRef<"div"> {
  /** Light or dark. Default: the page's `data-gr-theme` or `data-lk-theme`, else what the system prefers. */
  theme?: "dark" | "light" | undefined;
}

/**
 * The ground on which the parts stand: theme, language, direction, tooltips, toasts and live regions. Prefabs bring
 * their own; put one around parts that you compose yourself. Attributes: `data-gr-theme`, `lang`, `dir`.
 */
export const GreenroomRoot: ForwardRefExoticComponent<GreenroomRootProps & RefAttributes<HTMLDivElement>> =
  forwardRef(function GreenroomRoot({ theme, className, children, ...props }, ref) {
    const { locale, direction } = useI18n();
    const [portal, setPortal] = useState<HTMLElement | null>(null);
    return (
      <PortalContainerContext.Provider value={portal}>
        <div
          ref={ref}
          lang={locale}
          dir={direction}
          data-gr-theme={theme}
          {...props}
          className={classNames("gr-root", className)}
        >
          <Announcer>
            <ToastProvider>{children}</ToastProvider>
          </Announcer>
          <div ref={setPortal} className="gr-portal-container" />
        </div>
      </PortalContainerContext.Provider>
    );
  });
