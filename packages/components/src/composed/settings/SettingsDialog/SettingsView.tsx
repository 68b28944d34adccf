import type { ReactElement, ReactNode } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Dialog, DialogContent } from "../../../primitives/Dialog/Dialog.tsx";
import { FeatureIcon, type FeatureIconProps } from "../../../primitives/Icon/FeatureIcon.tsx";

import { Tab, TabList, TabPanel, Tabs } from "../../../primitives/Tabs/Tabs.tsx";

/** One page of the settings. */
export interface SettingsSection {
  readonly id: string;
  readonly title: string;
  readonly icon: FeatureIconProps["name"];
  readonly content: ReactNode;
}

/** {@link SettingsView} props. */
export interface SettingsViewProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The pages; the first shows first. */
  sections: readonly [SettingsSection, ...SettingsSection[]];
  /** The `id` of the page to begin with. Default: the first. */
  defaultSection?: string | undefined;
}

/** A dialog of settings, a page each. It holds the focus, and gives it back to what had it before. */
export function SettingsView(props: SettingsViewProps): ReactElement {
  const { open, onOpenChange, sections, defaultSection = sections[0].id } = props;
  const { t } = useI18n(enFeatures);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("settings.title")} className="gr-settings">
        <Tabs defaultValue={defaultSection} orientation="vertical">
          <TabList aria-label={t("settings.title")}>
            {sections.map(({ id, title, icon }) => (
              <Tab key={id} value={id}>
                <FeatureIcon name={icon} />
                {title}
              </Tab>
            ))}
          </TabList>
          {sections.map(({ id, content }) => (
            <TabPanel key={id} value={id} className="gr-settings-page">
              {content}
            </TabPanel>
          ))}
        </Tabs>
      </DialogContent>
    </Dialog>
  );
}
