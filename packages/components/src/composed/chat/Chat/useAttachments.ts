import { useCallback, useEffect, useMemo, useState } from "react";
import type { ChatDraft } from "./ChatDraft.ts";

/** The files that wait to be sent with the next message. */
export interface ChatAttachments {
  readonly files: readonly File[];
  /** The file that was left out because it is too large; undefined when all were taken. */
  readonly tooLarge: File | undefined;
  /** The most bytes that one file may have. */
  readonly maxFileBytes: number;
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (file: File) => void;
}

interface Chosen {
  readonly files: readonly File[];
  readonly tooLarge: File | undefined;
}

const none: Chosen = { files: [], tooLarge: undefined };

/**
 * Collects files for the next message. One that is too large is left out and told.
 *
 * @param maxFileBytes - the most bytes that one file may have; 0 takes none
 * @param draft - where they begin, and are kept
 */
export function useAttachments(maxFileBytes: number, draft?: ChatDraft): ChatAttachments {
  const [chosen, setChosen] = useState<Chosen>({ ...none, files: draft?.files ?? none.files });
  useEffect(() => draft?.keep({ files: chosen.files }), [draft, chosen]);
  const add = useCallback(
    (added: Iterable<File>) => {
      if (maxFileBytes === 0) return;
      const all = [...added];
      const fitting = all.filter(({ size }) => size <= maxFileBytes);
      const tooLarge = all.find(({ size }) => size > maxFileBytes);
      setChosen(({ files }) => ({ files: [...files, ...fitting], tooLarge }));
    },
    [maxFileBytes],
  );
  const remove = useCallback(
    (file: File) => setChosen(({ files }) => ({ ...none, files: files.filter((each) => each !== file) })),
    [],
  );
  return useMemo(() => ({ ...chosen, maxFileBytes, add, remove }), [chosen, maxFileBytes, add, remove]);
}
