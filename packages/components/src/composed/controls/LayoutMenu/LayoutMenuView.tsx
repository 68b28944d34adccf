import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Menu, MenuContent, MenuTrigger } from "../../../primitives/Menu/Menu.tsx";
import { MenuLabel, MenuRadioGroup, MenuRadioItem } from "../../../primitives/Menu/MenuItems.tsx";
import type { StageLayoutName } from "../../layout/StageLayout/arrangeStage.ts";

/** {@link LayoutMenuView} props. */
export interface LayoutMenuViewProps {
  layout: StageLayoutName;
  onLayoutChange: (layout: StageLayoutName) => void;
}

const layouts: readonly StageLayoutName[] = ["auto", "grid", "speaker"];

/** Chooses the layout of the stage, for you alone. */
export function LayoutMenuView(props: LayoutMenuViewProps): ReactElement {
  const { t } = useI18n();
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button aria-label={t("layout.title")} data-shape="icon" data-gr-layout="">
          <Icon name="layout" />
        </Button>
      </MenuTrigger>
      <MenuContent side="top">
        <LayoutChoices {...props} />
      </MenuContent>
    </Menu>
  );
}

/** The layouts, for a menu of your own. */
export function LayoutChoices({ layout, onLayoutChange }: LayoutMenuViewProps): ReactElement {
  const { t } = useI18n();
  const choose = (value: string): void => {
    const chosen = layouts.find((name) => name === value);
    if (chosen) onLayoutChange(chosen);
  };
  return (
    <>
      <MenuLabel>{t("layout.title")}</MenuLabel>
      <MenuRadioGroup value={layout} onValueChange={choose} aria-label={t("layout.title")}>
        {layouts.map((name) => (
          <MenuRadioItem key={name} value={name}>
            {t(`layout.${name}`)}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  );
}
