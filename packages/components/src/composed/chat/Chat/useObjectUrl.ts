import { useMemo, useSyncExternalStore } from "react";

/** A URL of a file, which lives while somebody reads it. */
class ObjectUrl {
  readonly #file: File;
  #url: string | undefined;

  constructor(file: File) {
    this.#file = file;
  }

  readonly subscribe = (onChange: () => void): (() => void) => {
    const url = URL.createObjectURL(this.#file);
    this.#url = url;
    onChange();
    return () => {
      this.#url = undefined;
      URL.revokeObjectURL(url);
    };
  };

  readonly get = (): string | undefined => this.#url;
}

/** A URL of a file for as long as the caller is there; undefined on the first render. */
export function useObjectUrl(file: File): string | undefined {
  const url = useMemo(() => new ObjectUrl(file), [file]);
  return useSyncExternalStore(url.subscribe, url.get, url.get);
}
