import { useCallback, useEffect, useState, type RefObject } from "react";
import {
  actualScale,
  fitted,
  panBy,
  panStep,
  placeOf,
  zoomStep,
  zoomTo,
  type Zoom,
  type ZoomPlace,
} from "./zoom.ts";

/** What {@link useScreenZoom} returns. */
export interface UseScreenZoomResult {
  zoom: Zoom;
  zoomIn: () => void;
  zoomOut: () => void;
  fit: () => void;
  showActualSize: () => void;
}

type Change = (zoom: Zoom, place: ZoomPlace) => Zoom;

const enlarge: Change = (zoom, place) => zoomTo(zoom, zoom.scale * zoomStep, place);
const shrink: Change = (zoom, place) => zoomTo(zoom, zoom.scale / zoomStep, place);
const pan =
  (right: number, down: number): Change =>
  (zoom, place) =>
    panBy(zoom, right * panStep * place.widthPx, down * panStep * place.heightPx, place);

const keyChanges: Readonly<Record<string, Change>> = {
  "+": enlarge,
  "=": enlarge,
  "-": shrink,
  "0": () => fitted,
  ArrowLeft: pan(1, 0),
  ArrowRight: pan(-1, 0),
  ArrowUp: pan(0, 1),
  ArrowDown: pan(0, -1),
};

/**
 * Zoom and pan of the picture in the tile around an element: by pointer, two fingers, wheel with Ctrl, and keys
 * (`+`, `-`, `0`, arrows) while the tile has the focus.
 *
 * @param surface - lies over the whole picture
 */
export function useScreenZoom(surface: RefObject<HTMLElement | null>): UseScreenZoomResult {
  const [zoom, setZoom] = useState(fitted);
  const change = useCallback(
    (next: Change) => {
      const element = surface.current;
      if (element) setZoom((present) => next(present, measure(element)));
    },
    [surface],
  );
  useEffect(() => (surface.current ? showZoom(surface.current, zoom) : undefined), [surface, zoom]);
  useEffect(() => (surface.current ? listen(surface.current, change) : undefined), [surface, change]);
  return {
    zoom,
    zoomIn: useCallback(() => change(enlarge), [change]),
    zoomOut: useCallback(() => change(shrink), [change]),
    fit: useCallback(() => change(() => fitted), [change]),
    showActualSize: useCallback(
      () =>
        change((present, place) =>
          zoomTo(
            present,
            actualScale(place, videoOf(surface.current)?.videoWidth ?? 0, devicePixelRatio),
            place,
          ),
        ),
      [change, surface],
    ),
  };
}

const tileOf = (surface: Element | null): HTMLElement | null =>
  surface?.closest<HTMLElement>(".gr-tile") ?? null;
const videoOf = (surface: Element | null): HTMLVideoElement | null =>
  tileOf(surface)?.querySelector("video") ?? null;

function measure(surface: HTMLElement): ZoomPlace {
  const video = videoOf(surface);
  return placeOf(surface.clientWidth, surface.clientHeight, video?.videoWidth ?? 0, video?.videoHeight ?? 0);
}

/** The picture is not ours to render: its tile passes the values on to it. */
function showZoom(surface: HTMLElement, { scale, xPx, yPx }: Zoom): () => void {
  const style = tileOf(surface)?.style;
  style?.setProperty("--gr-zoom-scale", String(scale));
  style?.setProperty("--gr-zoom-x", `${xPx}px`);
  style?.setProperty("--gr-zoom-y", `${yPx}px`);
  return () => {
    for (const name of ["scale", "x", "y"]) style?.removeProperty(`--gr-zoom-${name}`);
  };
}

function listen(surface: HTMLElement, change: (next: Change) => void): () => void {
  const end = new AbortController();
  const { signal } = end;
  const tile = tileOf(surface);
  tile?.addEventListener(
    "keydown",
    (event) => {
      const next = keyChanges[event.key];
      const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
      if (!next || !isPlain || event.target !== tile) return;
      event.preventDefault();
      change(next);
    },
    { signal },
  );
  surface.addEventListener(
    "wheel",
    (event) => {
      // Two fingers on a touchpad come as a wheel with Ctrl, too. Without it, the page scrolls.
      if (!event.ctrlKey) return;
      event.preventDefault();
      change((zoom, place) =>
        zoomTo(zoom, zoom.scale * Math.exp(-event.deltaY / 200), place, pointOf(surface, event)),
      );
    },
    { signal, passive: false },
  );
  followPointers(surface, change, signal);
  return () => end.abort();
}

function followPointers(surface: HTMLElement, change: (next: Change) => void, signal: AbortSignal): void {
  const down = new Map<number, PointerEvent>();
  surface.addEventListener(
    "pointerdown",
    (event) => {
      down.set(event.pointerId, event);
      surface.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  surface.addEventListener(
    "pointermove",
    (event) => {
      const before = down.get(event.pointerId);
      if (!before) return;
      down.set(event.pointerId, event);
      const other = [...down.values()].find(({ pointerId }) => pointerId !== event.pointerId);
      if (!other) {
        change((zoom, place) =>
          panBy(zoom, event.clientX - before.clientX, event.clientY - before.clientY, place),
        );
        return;
      }
      const ratio = distance(event, other) / (distance(before, other) || 1);
      change((zoom, place) => zoomTo(zoom, zoom.scale * ratio, place, pointOf(surface, other)));
    },
    { signal },
  );
  const lift = ({ pointerId }: PointerEvent): void => void down.delete(pointerId);
  surface.addEventListener("pointerup", lift, { signal });
  surface.addEventListener("pointercancel", lift, { signal });
}

const distance = (one: MouseEvent, other: MouseEvent): number =>
  Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);

/** Where a pointer is, from the middle of the surface. */
function pointOf(surface: HTMLElement, { clientX, clientY }: MouseEvent): { xPx: number; yPx: number } {
  const { left, top, width, height } = surface.getBoundingClientRect();
  return { xPx: clientX - left - width / 2, yPx: clientY - top - height / 2 };
}
