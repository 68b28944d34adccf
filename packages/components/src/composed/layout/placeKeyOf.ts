import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";

/** A key that stays while a camera is switched off and on again, so that its tile does not move or mount anew. */
export function placeKeyOf({ participant, source }: TrackReferenceOrPlaceholder): string {
  return `${participant.identity}_${source}`;
}
