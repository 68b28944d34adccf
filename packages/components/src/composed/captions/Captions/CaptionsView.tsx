import type { ComponentPropsWithoutRef, ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import type { CaptionSize } from "../../settings/Preferences/preferences.ts";

/** One line of captions. */
export interface CaptionLine {
  readonly id: string;
  /** Who speaks, for people. */
  readonly speaker: string;
  readonly text: string;
  /** BCP 47 language tag of the text, where it is known. */
  readonly language?: string | undefined;
}

/** {@link CaptionsView} props. */
export interface CaptionsViewProps extends Omit<ComponentPropsWithoutRef<"section">, "children"> {
  /** Oldest first. */
  lines: readonly CaptionLine[];
  /** Default: `"medium"`. */
  size?: CaptionSize | undefined;
}

/**
 * What is said, as text at the foot of the stage. It is no live region: whoever hears a screen reader hears the
 * speakers as well. Attributes: `data-size`.
 */
export function CaptionsView({
  lines,
  size = "medium",
  className,
  ...props
}: CaptionsViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  return (
    <section
      aria-label={t("captions.title")}
      {...props}
      data-size={size}
      className={classNames("gr-captions", className)}
    >
      {lines.length === 0 ? <p className="gr-captions-waiting">{t("captions.waiting")}</p> : null}
      {lines.map(({ id, ...line }) => (
        <CaptionLineView key={id} {...line} />
      ))}
    </section>
  );
}

/** {@link CaptionLineView} props. */
export type CaptionLineViewProps = Omit<CaptionLine, "id">;

/** Who speaks and what. */
export function CaptionLineView({ speaker, text, language }: CaptionLineViewProps): ReactElement {
  return (
    <p className="gr-caption">
      <strong dir="auto">{speaker}</strong>{" "}
      <span dir="auto" lang={language}>
        {text}
      </span>
    </p>
  );
}
