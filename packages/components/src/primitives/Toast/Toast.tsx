import { Toast as Radix } from "radix-ui";
import { createContext, useCallback, useContext, useState, type ReactElement, type ReactNode } from "react";
import { useI18n } from "../../i18n/I18nProvider.tsx";
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
  const { t, direction } = useI18n();
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const show = useCallback((toast: ToastOptions) => {
    setToasts((shown) => [
      ...shown.filter((other) => other.title !== toast.title).slice(-2),
      { ...toast, id: (shown.at(-1)?.id ?? 0) + 1 },
    ]);
  }, []);
  const close = (id: number): void => setToasts((shown) => shown.filter((toast) => toast.id !== id));
  return (
    <ToastContext.Provider value={show}>
      <Radix.Provider label={t("toast.one")} swipeDirection={direction === "rtl" ? "left" : "right"}>
        {children}
        {toasts.map((toast) => (
          <Radix.Root
            key={toast.id}
            className="gr-toast"
            data-tone={toast.tone ?? "note"}
            type={toast.tone === "alert" ? "foreground" : "background"}
            duration={toast.durationMs ?? 8000}
            onOpenChange={(open) => open || close(toast.id)}
          >
            {toast.tone === "alert" ? <Icon name="warning" /> : null}
            <div className="gr-toast-text">
              <Radix.Title className="gr-toast-title">{toast.title}</Radix.Title>
              {toast.description ? <Radix.Description>{toast.description}</Radix.Description> : null}
            </div>
            <Radix.Close asChild>
              <Button variant="quiet" data-shape="icon" aria-label={t("common.close")}>
                <Icon name="close" />
              </Button>
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className="gr-toasts" label={t("toast.region")} />
      </Radix.Provider>
    </ToastContext.Provider>
  );
}

/** A function that shows a toast. A toast with the same title takes the older one's place. */
export function useToast(): (toast: ToastOptions) => void {
  return useContext(ToastContext);
}
