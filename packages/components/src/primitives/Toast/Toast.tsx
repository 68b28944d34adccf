import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../Announcer/Announcer.tsx";
import { Button } from "../Button/Button.tsx";
import { Icon } from "../Icon/Icon.tsx";

/** What a toast says. */
export interface ToastOptions {
  title: string;
  description?: string | undefined;
  /** `"alert"` is spoken at once. Default: `"note"`. */
  tone?: "alert" | "note" | undefined;
  /** How long it stays, in milliseconds. Hover and focus stop the clock. Default: 8000. */
  durationMs?: number | undefined;
}

interface ShownToast extends ToastOptions {
  readonly id: number;
}

const ToastContext = createContext<(toast: ToastOptions) => void>(() => undefined);

/** Shows short messages over the room. {@link GreenroomRoot} brings one along. */
export function ToastProvider({ children }: { children?: ReactNode }): ReactElement {
  const announce = useAnnounce();
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const show = useCallback(
    (toast: ToastOptions) => {
      announce(
        toast.description ? `${toast.title}. ${toast.description}` : toast.title,
        toast.tone === "alert" ? "assertive" : "polite",
      );
      setToasts((shown) => [
        ...shown.filter((other) => other.title !== toast.title).slice(-2),
        { ...toast, id: (shown.at(-1)?.id ?? 0) + 1 },
      ]);
    },
    [announce],
  );
  const close = useCallback(
    (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)),
    [],
  );
  return (
    <ToastContext.Provider value={show}>
      {children}
      {toasts.length > 0 ? <ToastRegion toasts={toasts} onClose={close} /> : null}
    </ToastContext.Provider>
  );
}

interface ToastRegionProps {
  toasts: readonly ShownToast[];
  onClose: (id: number) => void;
}

/** F8 goes to the messages, as it does in other kits. */
function ToastRegion({ toasts, onClose }: ToastRegionProps): ReactElement {
  const { t } = useI18n();
  const region = useRef<HTMLElement>(null);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const focus = ({ key }: KeyboardEvent): void => {
      if (key === "F8") region.current?.focus();
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, []);
  return (
    // Hover and focus only stop the clock: there is nothing to press.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={region}
      className="gr-toasts"
      aria-label={t("toast.region")}
      tabIndex={-1}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} held={held} onClose={onClose} />
      ))}
    </section>
  );
}

interface ToastItemProps {
  toast: ShownToast;
  /** Somebody reads: the clock stands. */
  held: boolean;
  onClose: (id: number) => void;
}

function ToastItem({ toast, held, onClose }: ToastItemProps): ReactElement {
  const { t } = useI18n();
  const { id, title, description, tone = "note", durationMs = 8000 } = toast;
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onClose, durationMs, id);
    return () => clearTimeout(timer);
  }, [held, durationMs, id, onClose]);
  return (
    <div className="gr-toast" data-tone={tone}>
      {tone === "alert" ? <Icon name="warning" /> : null}
      <div className="gr-toast-text">
        <p className="gr-toast-title">{title}</p>
        {description ? <p>{description}</p> : null}
      </div>
      <Button variant="quiet" data-shape="icon" aria-label={t("common.close")} onClick={() => onClose(id)}>
        <Icon name="close" />
      </Button>
    </div>
  );
}

/** A function that shows a toast. A toast with the same title takes the older one's place. */
export function useToast(): (toast: ToastOptions) => void {
  return useContext(ToastContext);
}
