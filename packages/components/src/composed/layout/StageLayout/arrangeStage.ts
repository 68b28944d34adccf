import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { placeKeyOf } from "../placeKeyOf.ts";

/** A layout: equal tiles, whoever speaks large, or what fits the moment. */
export type StageLayoutName = "auto" | "grid" | "speaker";

/** What {@link arrangeStage} needs to know. */
export interface StageInput {
  readonly tracks: readonly TrackReferenceOrPlaceholder[];
  readonly layout: StageLayoutName;
  /** Pinned places, first pinned first. */
  readonly pinned: readonly string[];
  /** The places of shared screens, newest last. */
  readonly shares: readonly string[];
  /** Identity of who spoke last. */
  readonly speaker: string | undefined;
}

/** The large places, and the others. Without large places all are equal. */
export interface StageArrangement {
  readonly focus: readonly TrackReferenceOrPlaceholder[];
  readonly rest: readonly TrackReferenceOrPlaceholder[];
}

/** Who gets a large place: what is pinned; else the newest screen of somebody else; else, if wished, who speaks. */
export function arrangeStage(input: StageInput): StageArrangement {
  const { tracks, layout, pinned } = input;
  const byPlace = new Map(tracks.map((trackRef) => [placeKeyOf(trackRef), trackRef]));
  const pins = pinned.map((place) => byPlace.get(place)).filter((trackRef) => trackRef !== undefined);
  const without = (focus: readonly TrackReferenceOrPlaceholder[]): StageArrangement => ({
    focus,
    rest: tracks.filter((trackRef) => !focus.includes(trackRef)),
  });
  if (layout === "grid") return { focus: [], rest: [...pins, ...without(pins).rest] };
  if (pins.length > 0) return without(pins);
  const share = input.shares.map((place) => byPlace.get(place)).findLast(isSharedWithMe);
  if (share) return without([share]);
  if (layout === "auto" || tracks.length < 2) return { focus: [], rest: tracks };
  const cameras = tracks.filter(({ source }) => source === Track.Source.Camera);
  const others = cameras.filter(({ participant }) => !participant.isLocal);
  const speaking = others.find(({ participant }) => participant.identity === input.speaker);
  const focus = speaking ?? others[0] ?? cameras[0];
  return without(focus ? [focus] : []);
}

/** Your own screen does not get the large place by itself. */
function isSharedWithMe(trackRef: TrackReferenceOrPlaceholder | undefined): boolean {
  return trackRef?.source === Track.Source.ScreenShare && !trackRef.participant.isLocal;
}
