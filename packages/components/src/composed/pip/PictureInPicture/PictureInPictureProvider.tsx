import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { useToast } from "../../../primitives/Toast/Toast.tsx";
import { largestVideo, openPipWindow, pipSupport, type PipSupport } from "./pipWindow.ts";

/** What is open: a window of its own, or a video that floats. */
export type PipState =
  | { readonly status: "closed" }
  | { readonly status: "window"; readonly window: Window }
  | { readonly status: "video"; readonly video: HTMLVideoElement };

/** The small picture of a call over other windows. */
export interface PictureInPicture {
  readonly support: PipSupport;
  readonly state: PipState;
  /** Opens it. Call it from a click or key press. Never rejects: a failure is told. */
  readonly open: () => Promise<void>;
  readonly close: () => void;
}

const PictureInPictureContext = createContext<PictureInPicture | undefined>(undefined);

const closed: PipState = { status: "closed" };

/** How large the window is at first, in CSS pixels. */
const sizePx = { width: 360, height: 420 };

/** Holds the small picture of the call inside; it closes with it. */
export function PictureInPictureProvider({ children }: { children?: ReactNode }): ReactElement {
  const { t } = useI18n(enFeatures);
  const toast = useToast();
  const announce = useAnnounce();
  const [state, setState] = useState<PipState>(closed);
  useEffect(() => follow(state, () => setState(closed)), [state]);
  const open = useCallback(async () => {
    try {
      setState(await openPip());
      announce(t("pip.opened"));
    } catch {
      toast({ title: t("pip.failed"), tone: "alert" });
    }
  }, [announce, toast, t]);
  const close = useCallback(() => {
    setState(closed);
    // Back to the tab, and to what had the focus there.
    window.focus();
  }, []);
  const value = useMemo(() => ({ support: pipSupport(), state, open, close }), [state, open, close]);
  return <PictureInPictureContext.Provider value={value}>{children}</PictureInPictureContext.Provider>;
}

/** The small picture of the call; undefined outside of a {@link PictureInPictureProvider}. */
export function usePictureInPicture(): PictureInPicture | undefined {
  return useContext(PictureInPictureContext);
}

async function openPip(): Promise<PipState> {
  if (pipSupport() === "document") {
    return { status: "window", window: await openPipWindow(sizePx.width, sizePx.height) };
  }
  const video = largestVideo(document);
  if (!video) throw new DOMException("No picture is shown", "InvalidStateError");
  await video.requestPictureInPicture();
  return { status: "video", video };
}

/** Hears when the person closes it, and closes it when the call ends. */
function follow(state: PipState, onClosed: () => void): (() => void) | undefined {
  if (state.status === "closed") return undefined;
  const [target, event] =
    state.status === "window"
      ? ([state.window, "pagehide"] as const)
      : ([state.video, "leavepictureinpicture"] as const);
  target.addEventListener(event, onClosed);
  return () => {
    target.removeEventListener(event, onClosed);
    if (state.status === "window") state.window.close();
    else if (document.pictureInPictureElement === state.video) {
      void document.exitPictureInPicture().catch(() => undefined);
    }
  };
}
