import { usePagination, type TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { useEffect, useRef, useState, type ReactElement, type RefObject } from "react";
import { GridLayout } from "../GridLayout/GridLayout.tsx";
import type { RenderTile } from "../renderTile.tsx";
import { PageControlsView } from "./PageControlsView.tsx";
import { useOnPageOnly } from "./useOnPageOnly.ts";

/** {@link PagedGrid} props. */
export interface PagedGridProps {
  tracks: readonly TrackReferenceOrPlaceholder[];
  /** Tiles on a page. Default: 49; 12 in a container narrower than 600 px. */
  pageSize?: number | undefined;
  /** Draws one tile. Default: a `ParticipantTile`. */
  children?: RenderTile | undefined;
}

/** Equal tiles in pages. What is on another page is not received: it costs neither bandwidth nor decoding. */
export function PagedGrid({ tracks, pageSize, children }: PagedGridProps): ReactElement {
  const container = useRef<HTMLDivElement>(null);
  const fittingSize = useFittingPageSize(container);
  const pages = usePagination(pageSize ?? fittingSize, tracks);
  useOnPageOnly(tracks, pages.tracks);
  return (
    <div ref={container} className="gr-pages">
      <GridLayout tracks={pages.tracks}>{children}</GridLayout>
      {pages.totalPageCount > 1 ? (
        <PageControlsView
          page={pages.currentPage}
          pageCount={pages.totalPageCount}
          onPageChange={pages.setPage}
        />
      ) : null}
    </div>
  );
}

const narrowPx = 600;

function useFittingPageSize(container: RefObject<HTMLElement | null>): number {
  const [isNarrow, setIsNarrow] = useState(false);
  useEffect(() => {
    if (!container.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setIsNarrow(entry.contentRect.width < narrowPx);
    });
    observer.observe(container.current);
    return () => observer.disconnect();
  }, [container]);
  return isNarrow ? 12 : 49;
}
