import * as Radix from "radix-ui/dialog";
import {
  forwardRef,
  useRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from "react";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { classNames } from "../../internal/classNames.ts";
import { usePortalContainer } from "../GreenroomRoot/PortalContainerContext.ts";
import { Button } from "../Button/Button.tsx";
import { Icon } from "../Icon/Icon.tsx";

/** Holds the open state of a dialog. */
export const Dialog: typeof Radix.Root = Radix.Root;

/** Opens the dialog; focus returns to it. */
export const DialogTrigger: typeof Radix.Trigger = Radix.Trigger;

/** Closes the dialog. */
export const DialogClose: typeof Radix.Close = Radix.Close;

/** {@link DialogContent} props. */
export interface DialogContentProps extends Omit<ComponentPropsWithoutRef<typeof Radix.Content>, "title"> {
  /** The heading, which names the dialog. */
  title: ReactNode;
  /** A sentence under the heading. */
  description?: ReactNode;
}

/** The window over the page. It holds the focus until closed. Attributes: `data-state`. */
export const DialogContent: ForwardRefExoticComponent<DialogContentProps & RefAttributes<HTMLDivElement>> =
  forwardRef(function DialogContent({ title, description, className, children, ...props }, ref) {
    const { t } = useI18n();
    const container = usePortalContainer();
    const opener = useRef<Element | null>(null);
    return (
      <Radix.Portal container={container}>
        <Radix.Overlay className="gr-portal gr-dialog-overlay" />
        <Radix.Content
          ref={ref}
          {...(description ? {} : { "aria-describedby": undefined })}
          {...props}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            props.onOpenAutoFocus?.(event);
          }}
          onCloseAutoFocus={(event) => {
            props.onCloseAutoFocus?.(event);
            // A dialog without a trigger of its own gives the focus back to what had it.
            if (event.defaultPrevented || !(opener.current instanceof HTMLElement)) return;
            event.preventDefault();
            opener.current.focus();
          }}
          className={classNames("gr-portal gr-dialog", className)}
        >
          <header className="gr-dialog-header">
            <Radix.Title className="gr-dialog-title">{title}</Radix.Title>
            <Radix.Close asChild>
              <Button variant="quiet" data-shape="icon" aria-label={t("common.close")}>
                <Icon name="close" />
              </Button>
            </Radix.Close>
          </header>
          {description ? <Radix.Description>{description}</Radix.Description> : null}
          {children}
        </Radix.Content>
      </Radix.Portal>
    );
  });
