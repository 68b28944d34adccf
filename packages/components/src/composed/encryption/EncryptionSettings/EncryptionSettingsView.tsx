import type { EncryptionState } from "@greenroom/hooks";
import { useState, type ReactElement, type SyntheticEvent } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { Checkbox } from "../../../primitives/Checkbox/Checkbox.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { TextField } from "../../../primitives/TextField/TextField.tsx";

/** {@link EncryptionSettingsView} props. */
export interface EncryptionSettingsViewProps {
  status: EncryptionState["status"];
  /** A key was entered: encryption goes on with it. */
  onKey: (key: string) => void | Promise<void>;
  onDisable: () => void;
}

/** A form for the shared key. */
export function EncryptionSettingsView({
  status,
  onKey,
  onDisable,
}: EncryptionSettingsViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const [key, setKey] = useState("");
  const [refused, setRefused] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setRefused(key === "");
    if (key !== "") void onKey(key);
  };
  return (
    <form className="gr-setting" onSubmit={submit} noValidate>
      <p role="status" className="gr-encryption-state">
        <FeatureIcon name="lock" />
        {t(status === "on" ? "encryption.on" : "encryption.off")}
      </p>
      {status === "unconfigured" ? null : (
        <>
          {status === "on" ? (
            <Checkbox label={t("encryption.title")} checked onCheckedChange={() => onDisable()} />
          ) : null}
          <TextField
            label={t("encryption.key")}
            type="password"
            autoComplete="off"
            value={key}
            error={refused && key === "" ? t("encryption.keyMissing") : undefined}
            onChange={({ target }) => setKey(target.value)}
          />
          <p className="gr-setting-hint">{t("encryption.keyHint")}</p>
          <Button variant="primary" type="submit" aria-disabled={status === "switching" || undefined}>
            {t("encryption.apply")}
          </Button>
        </>
      )}
    </form>
  );
}
