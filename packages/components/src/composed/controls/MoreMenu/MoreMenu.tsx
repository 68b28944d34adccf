import { useLocalParticipantPermissions, useReactions } from "@greenroom/hooks";
import { useRef, useState, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { AnyPlainMessageKey } from "../../../i18n/Messages.ts";
import { Button } from "../../../primitives/Button/Button.tsx";
import { FeatureIcon, type FeatureIconProps } from "../../../primitives/Icon/FeatureIcon.tsx";

import { Menu, MenuContent, MenuTrigger } from "../../../primitives/Menu/Menu.tsx";
import { MenuItem } from "../../../primitives/Menu/MenuItems.tsx";
import { useStageLayout } from "../../layout/StageLayout/StageLayoutProvider.tsx";
import { usePictureInPicture } from "../../pip/PictureInPicture/PictureInPictureProvider.tsx";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { LayoutChoices } from "../LayoutMenu/LayoutMenuView.tsx";
import { ReactionItems } from "../ReactionsMenu/ReactionsMenuView.tsx";

/** A dialog of the call. */
export type CallDialog = "breakout" | "settings" | "shortcuts" | "stats";

/** {@link MoreMenu} props. */
export interface MoreMenuProps {
  /** The dialogs that it offers. Default: none. */
  dialogs?: readonly CallDialog[] | undefined;
  onOpenDialog?: ((dialog: CallDialog) => void) | undefined;
  /** Whether there is a place for captions. Default: false. */
  withCaptions?: boolean | undefined;
}

interface DialogTexts {
  readonly title: AnyPlainMessageKey;
  readonly icon: FeatureIconProps["name"];
}

const dialogTexts: Readonly<Record<CallDialog, DialogTexts>> = {
  settings: { title: "settings.title", icon: "settings" },
  breakout: { title: "breakout.title", icon: "rooms" },
  stats: { title: "stats.title", icon: "signal" },
  shortcuts: { title: "shortcuts.title", icon: "keyboard" },
};

/** The rest of the controls, and those that a narrow bar has no place for. Attributes: `data-gr-more`. */
export function MoreMenu({ dialogs = [], onOpenDialog, withCaptions = false }: MoreMenuProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const place = useRef<HTMLDivElement>(null);
  const [isTight, setIsTight] = useState(false);
  return (
    <div ref={place} className="gr-badged">
      <Menu onOpenChange={(open) => open && setIsTight(hidesControls(place.current))}>
        <MenuTrigger asChild>
          <Button aria-label={t("common.more")} data-shape="icon" data-gr-more="">
            <FeatureIcon name="more" />
          </Button>
        </MenuTrigger>
        <MenuContent side="top">
          {isTight ? <HiddenControls withCaptions={withCaptions} /> : null}
          <PictureInPictureItem />
          {dialogs.map((dialog) => (
            <MenuItem key={dialog} onSelect={() => onOpenDialog?.(dialog)}>
              <FeatureIcon name={dialogTexts[dialog].icon} />
              {t(dialogTexts[dialog].title)}
            </MenuItem>
          ))}
        </MenuContent>
      </Menu>
    </div>
  );
}

function PictureInPictureItem(): ReactElement | null {
  const { t } = useI18n(enFeatures);
  const pip = usePictureInPicture();
  if (!pip || pip.support === "none") return null;
  const isOpen = pip.state.status !== "closed";
  return (
    <MenuItem onSelect={() => (isOpen ? pip.close() : void pip.open())}>
      <FeatureIcon name="pip" />
      {t(isOpen ? "pip.close" : "pip.open")}
    </MenuItem>
  );
}

/** Whether the style sheet has hidden controls of the bar around. */
function hidesControls(place: HTMLElement | null): boolean {
  const hidden = place?.parentElement?.querySelector<HTMLElement>(
    "[data-gr-reactions], [data-gr-layout], [data-gr-captions]",
  );
  return hidden?.checkVisibility() === false;
}

function HiddenControls({ withCaptions }: { withCaptions: boolean }): ReactElement {
  const { t } = useI18n(enFeatures);
  const { preferences, change } = usePreferences();
  const stage = useStageLayout();
  const { send } = useReactions();
  const canReact = useLocalParticipantPermissions()?.canPublishData !== false;
  return (
    <>
      {canReact ? (
        <div role="group" className="gr-reaction-menu">
          <ReactionItems onReact={(text) => void send(text).catch(() => undefined)} />
        </div>
      ) : null}
      {withCaptions ? (
        <MenuItem
          role="menuitemcheckbox"
          aria-checked={preferences.captionsShown}
          onSelect={() => change({ captionsShown: !preferences.captionsShown })}
        >
          <FeatureIcon name="captions" />
          {t(preferences.captionsShown ? "captions.hide" : "captions.show")}
        </MenuItem>
      ) : null}
      {stage ? <LayoutChoices layout={stage.layout} onLayoutChange={stage.setLayout} /> : null}
    </>
  );
}
