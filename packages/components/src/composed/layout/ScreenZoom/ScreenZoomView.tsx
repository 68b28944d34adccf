import type { ComponentPropsWithoutRef, ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { Button } from "../../../primitives/Button/Button.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";

/** {@link ScreenZoomView} props. */
export interface ScreenZoomViewProps extends ComponentPropsWithoutRef<"div"> {
  /** 1 shows the whole picture. */
  scale: number;
  onZoomIn: () => void;
  onZoomOut: () => void;
  onFit: () => void;
  /** Shows a pixel of the picture on a pixel of the screen. */
  onActualSize: () => void;
  /** The sound of the screen; left out where it has none. */
  sound?: {
    readonly name: string;
    readonly volume: number;
    readonly onVolumeChange: (volume: number) => void;
  };
}

/** The buttons of a screen's zoom, and its volume. Attributes: `data-zoomed`. */
export function ScreenZoomView(props: ScreenZoomViewProps): ReactElement {
  const { scale, onZoomIn, onZoomOut, onFit, onActualSize, sound, className, ...rest } = props;
  const { t } = useI18n(enFeatures);
  const isZoomed = scale > 1;
  return (
    <div
      role="group"
      aria-label={t("zoom.label")}
      data-zoomed={isZoomed || undefined}
      {...rest}
      className={classNames("gr-zoom", className)}
    >
      {sound ? (
        <span className="gr-zoom-volume">
          <Icon name={sound.volume > 0 ? "speaker" : "speakerOff"} />
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={sound.volume}
            aria-label={t("zoom.volume", { name: sound.name })}
            onChange={({ target }) => sound.onVolumeChange(target.valueAsNumber)}
          />
        </span>
      ) : null}
      <Button data-shape="icon" aria-label={t("zoom.out")} aria-disabled={!isZoomed} onClick={onZoomOut}>
        <FeatureIcon name="zoomOut" />
      </Button>
      <output className="gr-zoom-scale">{t("zoom.percent", { value: Math.round(scale * 100) })}</output>
      <Button data-shape="icon" aria-label={t("zoom.in")} onClick={onZoomIn}>
        <FeatureIcon name="zoomIn" />
      </Button>
      {isZoomed ? (
        <Button onClick={onFit}>{t("zoom.fit")}</Button>
      ) : (
        <Button onClick={onActualSize}>{t("zoom.actual")}</Button>
      )}
    </div>
  );
}
