import type { CodecMunger } from "./CodecMunger.ts";

/** For codecs whose payload carries no numbering of its own. */
export class NullCodecMunger implements CodecMunger {
  startStream(): void {
    // Nothing to go on with.
  }

  accept(): boolean {
    return true;
  }

  rewrite(): void {
    // Nothing to rewrite.
  }
}
