import type { TurnDetector } from "./VoiceProvider.ts";

const finishedMs = 340;
const unfinishedMs = 900;

/** Words that a sentence goes on after. */
const openWords = new Set(
  (
    "a an the and or but so because if when that which to of in on at for from with by as my your his her our their " +
    "is are was were i we they he she do does can could will would should may might must not very um uh"
  ).split(" "),
);

/** Waits longer after words that nobody ends with. English; other languages end by silence alone. */
export const pauseTurnDetector: TurnDetector = {
  silenceMs(transcript) {
    const text = transcript.trim();
    const lastWord = text
      .toLowerCase()
      .replace(/[^a-z' ]/g, "")
      .trim()
      .split(/\s+/)
      .at(-1);
    const goesOn = !text || /[,\-…]$/.test(text) || (lastWord !== undefined && openWords.has(lastWord));
    return goesOn ? unfinishedMs : finishedMs;
  },
};
