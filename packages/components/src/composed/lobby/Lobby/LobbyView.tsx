import {
  useState,
  type ComponentPropsWithoutRef,
  type ReactElement,
  type ReactNode,
  type SyntheticEvent,
} from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { Button } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { TextField } from "../../../primitives/TextField/TextField.tsx";

/** {@link LobbyView} props. */
export interface LobbyViewProps extends Omit<ComponentPropsWithoutRef<"section">, "children" | "title"> {
  /** The heading. Default: “Ready to join?” */
  title?: ReactNode;
  /** Under the heading. Default: “Check how you look and sound before you go in.” */
  hint?: ReactNode;
  /** The camera, with its toggles. Left out, the form stands alone. */
  preview?: ReactNode;
  /** The device choices and their help. */
  devices?: ReactNode;
  /** Undefined asks for no name. */
  name: string | undefined;
  onNameChange?: ((name: string) => void) | undefined;
  /** Called once a name is there, where one is asked for. */
  onJoin: () => void;
  joining?: boolean | undefined;
  /** More fields or words above the join button. */
  children?: ReactNode;
}

/** The room before the room: how you look and sound, your name, and the way in. */
export function LobbyView(props: LobbyViewProps): ReactElement {
  const {
    title,
    hint,
    preview,
    devices,
    name,
    onNameChange,
    onJoin,
    joining = false,
    children,
    ...rest
  } = props;
  const { t } = useI18n();
  const [refused, setRefused] = useState(false);
  const isMissing = name?.trim() === "";
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();

    setRefused(isMissing);
    if (!isMissing && !joining) onJoin();
  };
  return (
    <section {...rest} className={classNames("gr-lobby", rest.className)}>
      <div className="gr-lobby-panel">
        {preview === undefined ? null : <div className="gr-lobby-preview">{preview}</div>}
        <form className="gr-lobby-form" onSubmit={submit} noValidate>
          <div>
            <h1 className="gr-lobby-title">{title ?? t("lobby.title")}</h1>
            <p className="gr-lobby-hint">{hint ?? t("lobby.hint")}</p>
          </div>
          {name === undefined ? null : (
            <TextField
              label={t("lobby.name")}
              value={name}
              onChange={(event) => onNameChange?.(event.target.value)}
              error={refused && isMissing ? t("lobby.nameMissing") : undefined}
              autoComplete="name"
              maxLength={80}
              required
            />
          )}
          {devices}
          {children}
          <Button type="submit" variant="primary" className="gr-lobby-join" aria-disabled={joining}>
            {joining ? <Icon name="spinner" /> : null}
            {t(joining ? "lobby.joining" : "lobby.join")}
          </Button>
        </form>
      </div>
    </section>
  );
}
