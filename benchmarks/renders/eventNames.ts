/** What happens to the room, once for each count. */
export const eventNames = [
  "speaker A to B",
  "same speaker, level",
  "quality of one",
  "mute of one",
  "join off-page",
] as const;

/** One of them. */
export type EventName = (typeof eventNames)[number];
