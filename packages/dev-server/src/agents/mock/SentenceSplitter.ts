/** Enough to be spoken by itself: shorter pieces wait for the next one. */
const minCharacters = 2;
/** A text without a full stop is cut at a comma, or anywhere, after so much. */
const maxCharacters = 240;

const sentenceEnd = /[.!?…]["')\]]?\s/;

/** Cuts text that comes in pieces into sentences, each as soon as it is whole. */
export class SentenceSplitter {
  #text = "";

  push(piece: string): string[] {
    this.#text += piece;
    const sentences: string[] = [];
    for (let end = this.#end(); end > 0; end = this.#end()) {
      sentences.push(this.#text.slice(0, end).trim());
      this.#text = this.#text.slice(end);
    }
    return sentences.filter(Boolean);
  }

  /** What is left, when nothing more comes. */
  flush(): string | undefined {
    const rest = this.#text.trim();
    this.#text = "";
    return rest || undefined;
  }

  #end(): number {
    for (let from = 0; ;) {
      const match = sentenceEnd.exec(this.#text.slice(from));
      if (!match) break;
      const end = from + match.index + match[0].length;
      // "3. " or "e. g. " ends no sentence.
      if (end > minCharacters && !/(?:^|\s)\S\.\s$/.test(this.#text.slice(0, end))) return end;
      from = end;
    }
    if (this.#text.length < maxCharacters) return 0;
    const head = this.#text.slice(0, maxCharacters);
    const comma = Math.max(head.lastIndexOf(", "), head.lastIndexOf("; ")) + 2;
    return comma > minCharacters ? comma : Math.max(head.lastIndexOf(" ") + 1, 0) || maxCharacters;
  }
}
