import { useIsWaiting, useSpeaking, useTracks, type TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track, type Participant } from "livekit-client";
import { Fragment, useState, type ReactElement } from "react";
import { WaitingScreen } from "../../moderation/WaitingScreen/WaitingScreen.tsx";
import { FocusLayout } from "../FocusLayout/FocusLayout.tsx";
import { FocusLayoutView } from "../FocusLayout/FocusLayoutView.tsx";
import { GridLayout } from "../GridLayout/GridLayout.tsx";
import { PagedGrid } from "../PagedGrid/PagedGrid.tsx";
import { placeKeyOf } from "../placeKeyOf.ts";
import { renderTile, type RenderTile } from "../renderTile.tsx";
import { arrangeStage, type StageInput } from "../StageLayout/arrangeStage.ts";
import { useStageLayout } from "../StageLayout/StageLayoutProvider.tsx";

/** {@link Stage} props. */
export interface StageProps {
  /** Draws one tile. Default: a `ParticipantTile` with a `PinToggle`. */
  children?: RenderTile | undefined;
  /** Who is shown. Default: everyone. */
  include?: ((participant: Participant) => boolean) | undefined;
}

const stageSources = [
  { source: Track.Source.Camera, withPlaceholder: true },
  { source: Track.Source.ScreenShare, withPlaceholder: false },
];

/**
 * Everyone in the room: equal tiles, or what stands out large with the others beside it. Inside a
 * `StageLayoutProvider` it follows the chosen layout and the pins. Whoever waits to be let in is told so instead.
 */
export function Stage(props: StageProps): ReactElement {
  return useIsWaiting() ? <WaitingScreen /> : <Everyone {...props} />;
}

function Everyone({ children, include }: StageProps): ReactElement {
  const everyone = useTracks(stageSources, { onlySubscribed: false });
  const tracks = include ? everyone.filter(({ participant }) => include(participant)) : everyone;
  const { layout = "auto", pinned = [] } = useStageLayout() ?? {};
  const shares = useArrivalOrder(
    tracks.filter(({ source }) => source === Track.Source.ScreenShare).map(placeKeyOf),
  );
  const input = { tracks, layout, pinned, shares };
  // Only the speaker layout renders when somebody else speaks.
  if (layout === "speaker") return <SpeakerStage {...input}>{children}</SpeakerStage>;
  return (
    <ArrangedStage {...input} speaker={undefined}>
      {children}
    </ArrangedStage>
  );
}

function SpeakerStage({
  children,
  ...input
}: Omit<StageInput, "speaker"> & Pick<StageProps, "children">): ReactElement {
  const speaking = useSpeaking().find(({ isLocal }) => !isLocal)?.identity;
  const [last, setLast] = useState(speaking);
  if (speaking !== undefined && speaking !== last) setLast(speaking);
  return (
    <ArrangedStage {...input} speaker={speaking ?? last}>
      {children}
    </ArrangedStage>
  );
}

function ArrangedStage({
  children = renderTile,
  ...input
}: StageInput & Pick<StageProps, "children">): ReactElement {
  const { focus, rest } = arrangeStage(input);
  const [first, ...more] = focus;
  if (!first) return <PagedGrid tracks={rest}>{children}</PagedGrid>;
  if (more.length === 0) {
    return (
      <FocusLayout focus={first} tracks={rest}>
        {children}
      </FocusLayout>
    );
  }
  return (
    <FocusLayoutView focus={<GridLayout tracks={focus}>{children}</GridLayout>}>
      {rest.map((trackRef: TrackReferenceOrPlaceholder) => (
        <Fragment key={placeKeyOf(trackRef)}>{children(trackRef)}</Fragment>
      ))}
    </FocusLayoutView>
  );
}

/** The keys in the order they first came. */
function useArrivalOrder(keys: readonly string[]): readonly string[] {
  const [order, setOrder] = useState(keys);
  const next = [...order.filter((key) => keys.includes(key)), ...keys.filter((key) => !order.includes(key))];
  const isSame = next.length === order.length && next.every((key, index) => key === order[index]);
  if (!isSame) setOrder(next);
  return isSame ? order : next;
}
