import { createContext, useContext, type Context, type RefObject } from "react";

/** What the parts of one menu share. */
export interface MenuState {
  readonly open: boolean;
  /** Opens or closes; `focus` says which item the focus goes to. */
  readonly setOpen: (open: boolean, focus?: MenuFocus) => void;
  readonly focus: MenuFocus;
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly triggerId: string;
  readonly contentId: string;
}

/** Where the focus goes when a menu opens: the chosen item (else the first), or the last. */
export type MenuFocus = "chosen" | "last";

/** The menu around a part. */
export const MenuContext: Context<MenuState | null> = createContext<MenuState | null>(null);

/** The menu around a part. */
export function useMenu(part: string): MenuState {
  const menu = useContext(MenuContext);
  if (!menu) throw new TypeError(`${part} stands outside of a Menu: put it inside <Menu>.`);
  return menu;
}
