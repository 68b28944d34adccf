/** For `useSyncExternalStore`, where nothing changes. */
export const subscribeToNothing = (): (() => void) => () => {};
