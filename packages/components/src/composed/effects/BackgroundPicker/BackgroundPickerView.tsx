import { useId, useRef, type ChangeEvent, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";

/** One background to choose. */
export interface BackgroundOption {
  readonly name: string;
  readonly label: string;
  /** What it looks like, as a URL; without it, the camera as it is. */
  readonly imageUrl?: string | undefined;
  /** How much of a blur the little picture shows, as a CSS length. */
  readonly blur?: string | undefined;
}

/** {@link BackgroundPickerView} props. */
export interface BackgroundPickerViewProps {
  options: readonly BackgroundOption[];
  /** The name of the chosen one. */
  value: string;
  onValueChange: (name: string) => void;
  /** A file was chosen as a picture of one's own. */
  onOwnImage: (file: File) => void;
}

/** Backgrounds to choose from, with little pictures, and a way to bring one along. */
export function BackgroundPickerView(props: BackgroundPickerViewProps): ReactElement {
  const { options, value, onValueChange, onOwnImage } = props;
  const { t } = useI18n(enFeatures);
  const group = useId();
  const file = useRef<HTMLInputElement>(null);
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [chosen] = target.files ?? [];
    if (chosen) onOwnImage(chosen);
    // The same file again is to be heard, too.
    target.value = "";
  };
  return (
    <fieldset className="gr-backgrounds">
      <legend className="gr-backgrounds-title">{t("effects.background")}</legend>
      <div className="gr-backgrounds-list">
        {options.map(({ name, label, imageUrl, blur }) => (
          <label key={name} className="gr-background">
            <input
              type="radio"
              name={group}
              value={name}
              checked={name === value}
              onChange={() => onValueChange(name)}
            />
            <span className="gr-background-picture">
              {imageUrl === undefined ? (
                <FeatureIcon name="none" />
              ) : (
                <img
                  src={imageUrl}
                  alt=""
                  style={blur === undefined ? undefined : { filter: `blur(${blur})` }}
                />
              )}
            </span>
            <span>{label}</span>
          </label>
        ))}
      </div>
      <div className="gr-setting-test">
        <Button onClick={() => file.current?.click()}>{t("effects.chooseOwn")}</Button>
        <input
          ref={file}
          type="file"
          accept="image/*"
          hidden
          aria-label={t("effects.chooseOwn")}
          onChange={take}
        />
        <p className="gr-setting-hint">{t("effects.ownHint")}</p>
      </div>
    </fieldset>
  );
}
