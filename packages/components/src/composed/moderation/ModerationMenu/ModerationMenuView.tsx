import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { AnyPlainMessageKey } from "../../../i18n/Messages.ts";
import { Button } from "../../../primitives/Button/Button.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { Menu, MenuContent, MenuTrigger } from "../../../primitives/Menu/Menu.tsx";
import { MenuItem } from "../../../primitives/Menu/MenuItems.tsx";

/** What can be done to a person. */
export type ModerationChoice =
  | "mute"
  | "stopCamera"
  | "stopScreen"
  | "allowSpeaking"
  | "stopSpeaking"
  | "remove";

/** {@link ModerationMenuView} props. */
export interface ModerationMenuViewProps {
  /** Of whom, for people. */
  name: string;
  /** What makes sense now. */
  choices: readonly ModerationChoice[];
  onChoose: (choice: ModerationChoice) => void;
}

const texts: Readonly<Record<ModerationChoice, AnyPlainMessageKey>> = {
  mute: "moderation.mute",
  stopCamera: "moderation.stopCamera",
  stopScreen: "moderation.stopScreen",
  allowSpeaking: "moderation.allowSpeaking",
  stopSpeaking: "moderation.stopSpeaking",
  remove: "moderation.remove",
};

/** What a host can do to a person. */
export function ModerationMenuView({ name, choices, onChoose }: ModerationMenuViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="quiet" data-shape="icon" aria-label={t("moderation.menu", { name })}>
          <FeatureIcon name="more" />
        </Button>
      </MenuTrigger>
      <MenuContent side="left">
        {choices.map((choice) => (
          <MenuItem key={choice} onSelect={() => onChoose(choice)} data-choice={choice}>
            {t(texts[choice])}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
