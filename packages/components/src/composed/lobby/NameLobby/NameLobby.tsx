import { usePersistentUserChoices } from "@greenroom/hooks";
import { useMemo, type ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { LobbyProps } from "../Lobby/Lobby.tsx";
import { LobbyView } from "../Lobby/LobbyView.tsx";

/** {@link NameLobby} props. */
export type NameLobbyProps = Omit<LobbyProps, "withCamera">;

/** The lobby of a room where people watch and listen first: it asks for a name and opens no device. */
export function NameLobby(props: NameLobbyProps): ReactElement {
  const { onJoin, withName = true, defaultName = "", ...rest } = props;
  const { t } = useI18n();
  const defaults = useMemo(() => ({ username: defaultName }), [defaultName]);
  const { userChoices, saveUsername } = usePersistentUserChoices({ defaults });
  const { username } = userChoices;
  return (
    <LobbyView
      {...rest}
      hint={t("lobby.nameHint")}
      name={withName ? username : undefined}
      onNameChange={saveUsername}
      onJoin={() => onJoin({ name: withName ? username.trim() : "" })}
    />
  );
}
