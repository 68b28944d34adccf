import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { Menu, MenuContent, MenuTrigger } from "../../../primitives/Menu/Menu.tsx";
import { MenuItem } from "../../../primitives/Menu/MenuItems.tsx";
import { knownReactions } from "../../reactions/Reactions/knownReactions.ts";

/** {@link ReactionsMenuView} and {@link ReactionItems} props. */
export interface ReactionsMenuViewProps {
  onReact: (text: string) => void;
}

/** A button that offers reactions. Attributes: `data-gr-reactions`. */
export function ReactionsMenuView({ onReact }: ReactionsMenuViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button aria-label={t("reactions.title")} data-shape="icon" data-gr-reactions="">
          <FeatureIcon name="smile" />
        </Button>
      </MenuTrigger>
      <MenuContent side="top" aria-orientation="horizontal" className="gr-reaction-menu">
        <ReactionItems onReact={onReact} />
      </MenuContent>
    </Menu>
  );
}

/** The reactions, for a menu of your own. */
export function ReactionItems({ onReact }: ReactionsMenuViewProps): ReactElement[] {
  const { t } = useI18n(enFeatures);
  return knownReactions.map(({ text, name }) => (
    <MenuItem key={text} aria-label={t(name)} className="gr-reaction-item" onSelect={() => onReact(text)}>
      {text}
    </MenuItem>
  ));
}
