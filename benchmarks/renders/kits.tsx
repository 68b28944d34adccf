import { GreenroomRoot, GridLayout as OurGridLayout, ParticipantTile } from "@greenroom/components";
import {
  RoomContext,
  useConnectionQuality,
  usePagination,
  useTracks as useOurTracks,
  type TrackReferenceOrPlaceholder,
} from "@greenroom/hooks";
import {
  GridLayout as TheirGridLayout,
  ParticipantTile as TheirTile,
  RoomContext as TheirRoomContext,
  VideoConference as TheirConference,
  useTracks as useTheirTracks,
} from "@livekit/components-react";
import { Track, type Participant, type Room } from "livekit-client";
import { memo, type ReactNode } from "react";

const sources = [{ source: Track.Source.Camera, withPlaceholder: true }];
const tilesPerPage = 25;

/** The page renders only when its own tracks change. */
const OurPage = memo(OurGridLayout);

/** Their tiles show the quality; ours do so here, that both do the same work. */
function Quality({ participant }: { participant: Participant }): ReactNode {
  return <i data-quality={useConnectionQuality(participant)} />;
}

const drawOurTile = (trackRef: TrackReferenceOrPlaceholder): ReactNode => (
  <ParticipantTile trackRef={trackRef}>
    <Quality participant={trackRef.participant} />
  </ParticipantTile>
);

function OurGrid(): ReactNode {
  const tracks = useOurTracks(sources, { onlySubscribed: false });
  return <OurPage tracks={usePagination(tilesPerPage, tracks).tracks}>{drawOurTile}</OurPage>;
}

function TheirGrid(): ReactNode {
  const tracks = useTheirTracks(sources, { onlySubscribed: false });
  return (
    <TheirGridLayout tracks={tracks}>
      <TheirTile />
    </TheirGridLayout>
  );
}

/** A screen of a room, and the selector of its tiles. */
export interface Kit {
  tiles: string;
  render: (room: Room) => ReactNode;
}

/** The kits side by side. */
export const kits = {
  "our grid": {
    tiles: "[data-lk-participant-name]",
    render: (room) => (
      <RoomContext.Provider value={room}>
        <GreenroomRoot>
          <OurGrid />
        </GreenroomRoot>
      </RoomContext.Provider>
    ),
  },
  "their VideoConference": {
    tiles: ".lk-participant-tile",
    render: (room) => (
      <TheirRoomContext.Provider value={room}>
        <TheirConference />
      </TheirRoomContext.Provider>
    ),
  },
  "their grid, defaults": {
    tiles: ".lk-participant-tile",
    render: (room) => (
      <TheirRoomContext.Provider value={room}>
        <TheirGrid />
      </TheirRoomContext.Provider>
    ),
  },
} as const satisfies Record<string, Kit>;

/** The name of a kit. */
export type KitName = keyof typeof kits;
