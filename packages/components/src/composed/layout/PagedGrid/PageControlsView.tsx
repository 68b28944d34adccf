import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { IconButton } from "../../../primitives/IconButton/IconButton.tsx";

/** {@link PageControlsView} props. */
export interface PageControlsViewProps {
  /** From 1. */
  page: number;
  pageCount: number;
  onPageChange: (page: number) => void;
}

/** Turns the pages of a grid. Attributes: `data-lk-pagination`. */
export function PageControlsView({ page, pageCount, onPageChange }: PageControlsViewProps): ReactElement {
  const { t } = useI18n();
  return (
    <nav className="gr-page-controls" aria-label={t("layout.pages")} data-lk-pagination>
      <IconButton
        icon="chevronStart"
        label={t("layout.previous")}
        aria-disabled={page <= 1}
        onClick={() => page > 1 && onPageChange(page - 1)}
      />
      <span aria-live="polite">{t("layout.page", { page, count: pageCount })}</span>
      <IconButton
        icon="chevronEnd"
        label={t("layout.next")}
        aria-disabled={page >= pageCount}
        onClick={() => page < pageCount && onPageChange(page + 1)}
      />
    </nav>
  );
}
