import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Fragment, type ReactElement } from "react";
import { placeKeyOf } from "../placeKeyOf.ts";
import { renderTile, type RenderTile } from "../renderTile.tsx";
import { FocusLayoutView, type FocusLayoutViewProps } from "./FocusLayoutView.tsx";

/** {@link FocusLayout} props. */
export interface FocusLayoutProps extends Omit<FocusLayoutViewProps, "children" | "focus"> {
  /** The one with the big place. */
  focus: TrackReferenceOrPlaceholder;
  /** The others. */
  tracks: readonly TrackReferenceOrPlaceholder[];
  /** Draws one tile. Default: a `ParticipantTile`. */
  children?: RenderTile | undefined;
}

/** One camera or screen large, the others in a strip. */
export function FocusLayout({
  focus,
  tracks,
  children = renderTile,
  ...props
}: FocusLayoutProps): ReactElement {
  return (
    <FocusLayoutView {...props} focus={<Fragment key={placeKeyOf(focus)}>{children(focus)}</Fragment>}>
      {tracks.map((trackRef) => (
        <Fragment key={placeKeyOf(trackRef)}>{children(trackRef)}</Fragment>
      ))}
    </FocusLayoutView>
  );
}
