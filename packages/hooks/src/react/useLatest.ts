"use client";

import { useEffect, useRef, type RefObject } from "react";

/** The value of the last render, for callbacks that must not be dependencies. Read it in effects and events only. */
export function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
