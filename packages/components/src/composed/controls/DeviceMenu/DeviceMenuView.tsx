import { Fragment, type ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Menu, MenuContent, MenuTrigger } from "../../../primitives/Menu/Menu.tsx";
import { MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem } from "../../../primitives/Menu/MenuItems.tsx";
import { labelDevices, type DeviceOption } from "./labelDevices.ts";

/** The devices of one kind, and which is in use. */
export interface DeviceGroup {
  readonly kind: MediaDeviceKind;
  readonly devices: readonly DeviceOption[];
  /** `deviceId` of the one in use; empty while none is. */
  readonly activeDeviceId: string;
  readonly onSelect: (deviceId: string) => void;
}

/** {@link DeviceMenuView} props. */
export interface DeviceMenuViewProps {
  /** The first group names the menu. */
  groups: readonly [DeviceGroup, ...DeviceGroup[]];
  /** Called when the menu opens and closes: a moment to ask for the newest list. */
  onOpenChange?: ((open: boolean) => void) | undefined;
}

/** Chooses devices: one list of choices for each kind. */
export function DeviceMenuView({ groups, onOpenChange }: DeviceMenuViewProps): ReactElement {
  const { t } = useI18n();
  return (
    <Menu onOpenChange={onOpenChange}>
      <MenuTrigger asChild>
        <Button aria-label={t(`devices.${groups[0].kind}Menu`)} data-shape="icon">
          <Icon name="chevronUp" />
        </Button>
      </MenuTrigger>
      <MenuContent side="top" align="start">
        {groups.map((group) => (
          <Fragment key={group.kind}>
            <MenuLabel>{t(`devices.${group.kind}`)}</MenuLabel>
            <DeviceChoices {...group} />
          </Fragment>
        ))}
      </MenuContent>
    </Menu>
  );
}

function DeviceChoices({ kind, devices, activeDeviceId, onSelect }: DeviceGroup): ReactElement {
  const { t } = useI18n();
  if (devices.length === 0) return <MenuItem disabled>{t("devices.none")}</MenuItem>;
  return (
    <MenuRadioGroup value={activeDeviceId} onValueChange={onSelect} aria-label={t(`devices.${kind}`)}>
      {labelDevices(devices, t).map((device) => (
        <MenuRadioItem key={device.deviceId} value={device.deviceId}>
          {device.label}
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  );
}
