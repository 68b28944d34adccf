/** What the server process says of itself, after a garbage collection. */
export interface SoakCount {
  residentBytes: number;
  heapBytes: number;
  /** Of the main thread, by kind: sockets, timers and the like (`process.getActiveResourcesInfo`). */
  resources: { [name: string]: number };
}
