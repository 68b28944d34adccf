// Runs in Chromium: mounts a kit in a fake room, makes things happen and counts what React renders.
import { createRoot } from "react-dom/client";
import { eventNames, type EventName } from "./eventNames.ts";
import { kits, type Kit, type KitName } from "./kits.tsx";
import { getLastCommitMs, takeRenders } from "./renderCounter.ts";
import { countListeners, createRoom, events } from "./scenario.ts";

/** What one kit did in a room of one size. */
export interface KitResult {
  tiles: number;
  mountRenders: number;
  listeners: { onRoom: number; onParticipants: number };
  /** Component renders of each event, in the median and at most, and the median time from the event to React's last commit, in milliseconds. */
  events: Record<EventName, { renders: number; mostRenders: number; medianMs: number }>;
}

const quietMs = 100;
/** So many that the median is of compiled code. */
const repetitions = 25;

/** Waits until React has been quiet: debounced renders count too. */
async function settle(forMs: number): Promise<void> {
  const sinceMs = performance.now();
  while (performance.now() - Math.max(getLastCommitMs(), sinceMs) < forMs) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Mounts one kit in a room of one size and measures it. */
export async function measureKit(name: KitName, size: number): Promise<KitResult> {
  const fake = createRoom(size);
  const kit: Kit = kits[name];
  const element = document.createElement("div");
  element.className = "stage";
  document.body.replaceChildren(element);
  const before = countListeners(fake);
  const root = createRoot(element);
  takeRenders();
  root.render(kit.render(fake.room));
  // Their tiles render once more three seconds after they are mounted.
  await settle(3500);
  const mountRenders = takeRenders();
  const after = countListeners(fake);
  const tiles = element.querySelectorAll(kit.tiles).length;
  let turn = 0;
  const measured: Partial<KitResult["events"]> = {};
  for (const event of eventNames) {
    const renders: number[] = [];
    const times: number[] = [];
    for (let i = 0; i < repetitions; i += 1) {
      const startMs = performance.now();
      events[event](fake, ++turn);
      const handledMs = performance.now();
      await settle(quietMs);
      renders.push(takeRenders());
      times.push(Math.max(handledMs, getLastCommitMs()) - startMs);
    }
    measured[event] = {
      renders: median(renders),
      mostRenders: Math.max(...renders),
      medianMs: median(times),
    };
  }
  root.unmount();
  return {
    tiles,
    mountRenders,
    listeners: {
      onRoom: after.onRoom - before.onRoom,
      onParticipants: after.onParticipants - before.onParticipants,
    },
    events: measured as KitResult["events"],
  };
}

Object.assign(globalThis, { measureKit });
