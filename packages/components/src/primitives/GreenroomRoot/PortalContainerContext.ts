import { createContext, useContext, type Context } from "react";

/** The element that menus, dialogs and tooltips render into. */
export const PortalContainerContext: Context<HTMLElement | null> = createContext<HTMLElement | null>(null);

/** Where floating parts belong: inside the kit's root, so that they share its theme, direction and full screen. */
export function usePortalContainer(): HTMLElement | null {
  return useContext(PortalContainerContext);
}
