import { useTracks, type TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { FocusLayout } from "../FocusLayout/FocusLayout.tsx";
import { GridLayout } from "../GridLayout/GridLayout.tsx";
import type { RenderTile } from "../renderTile.tsx";

/** {@link Stage} props. */
export interface StageProps {
  /** Draws one tile. Default: a `ParticipantTile`. */
  children?: RenderTile | undefined;
}

const stageSources = [
  { source: Track.Source.Camera, withPlaceholder: true },
  { source: Track.Source.ScreenShare, withPlaceholder: false },
];

/** Everyone in the room: equal tiles, or the screen that someone else shares with the others beside it. */
export function Stage({ children }: StageProps): ReactElement {
  const tracks = useTracks(stageSources, { onlySubscribed: false });
  const focus = tracks.find(isSharedWithMe);
  if (!focus) return <GridLayout tracks={tracks}>{children}</GridLayout>;
  return (
    <FocusLayout focus={focus} tracks={tracks.filter((trackRef) => trackRef !== focus)}>
      {children}
    </FocusLayout>
  );
}

/** Your own screen does not get the big place: it would show itself in itself. */
function isSharedWithMe({ participant, source }: TrackReferenceOrPlaceholder): boolean {
  return source === Track.Source.ScreenShare && !participant.isLocal;
}
