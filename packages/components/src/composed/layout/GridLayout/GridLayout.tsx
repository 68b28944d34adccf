import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Fragment, type ReactElement } from "react";
import { placeKeyOf } from "../placeKeyOf.ts";
import { renderTile, type RenderTile } from "../renderTile.tsx";
import { GridLayoutView, type GridLayoutViewProps } from "./GridLayoutView.tsx";

/** {@link GridLayout} props. */
export interface GridLayoutProps extends Omit<GridLayoutViewProps, "children"> {
  tracks: readonly TrackReferenceOrPlaceholder[];
  /** Draws one tile. Default: a `ParticipantTile`. */
  children?: RenderTile | undefined;
}

/** Equal tiles for cameras and screens. */
export function GridLayout({ tracks, children = renderTile, ...props }: GridLayoutProps): ReactElement {
  return (
    <GridLayoutView {...props}>
      {tracks.map((trackRef) => (
        <Fragment key={placeKeyOf(trackRef)}>{children(trackRef)}</Fragment>
      ))}
    </GridLayoutView>
  );
}
