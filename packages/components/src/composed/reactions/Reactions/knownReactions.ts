import type { AnyPlainMessageKey } from "../../../i18n/Messages.ts";

/** A reaction that has a name. */
export interface KnownReaction {
  readonly text: string;
  readonly name: AnyPlainMessageKey;
}

/** The reactions that the kit offers. */
export const knownReactions: readonly KnownReaction[] = [
  { text: "👏", name: "reactions.applause" },
  { text: "👍", name: "reactions.thumbsUp" },
  { text: "❤️", name: "reactions.heart" },
  { text: "😂", name: "reactions.laugh" },
  { text: "😮", name: "reactions.wow" },
  { text: "🎉", name: "reactions.celebrate" },
];
