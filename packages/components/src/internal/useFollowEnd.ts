import { useEffect, useRef, type RefObject, type UIEvent } from "react";

/** How far from the end still counts as reading the newest. */
const nearEndPx = 48;

/** What a list that grows at its end needs on its element. */
export interface FollowEnd<E extends HTMLElement> {
  ref: RefObject<E | null>;
  onScroll: (event: UIEvent<E>) => void;
}

/**
 * Keeps a scrolling list at its end, unless somebody reads further up.
 *
 * @param items - what the list shows
 * @param goesToEnd - goes there even so
 */
export function useFollowEnd<E extends HTMLElement>(items: unknown, goesToEnd = false): FollowEnd<E> {
  const ref = useRef<E>(null);
  const follows = useRef(true);
  useEffect(() => {
    if (ref.current && (follows.current || goesToEnd)) ref.current.scrollTop = ref.current.scrollHeight;
    // What the list shows is read from the DOM: its change alone counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [items, goesToEnd]);
  const onScroll = ({ currentTarget: element }: UIEvent<E>): void => {
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
  };
  return { ref, onScroll };
}
