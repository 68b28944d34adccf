/** The fields of a React fiber that tell what a commit rendered. */
interface Fiber {
  tag: number;
  flags: number;
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
}

/** Function, class, forwardRef, memo and simple memo components: what a person would call a component. */
const componentTags = new Set([0, 1, 11, 14, 15]);
const performedWork = 1;

/** On the page itself: the script that counts and the script that asks are two. */
const page = globalThis as { renderCount?: { renders: number; lastCommitMs: number } };
const count = (page.renderCount ??= { renders: 0, lastCommitMs: 0 });

function countBelow(fiber: Fiber): void {
  for (let child = fiber.child; child; child = child.sibling) {
    if (componentTags.has(child.tag) && (child.flags & performedWork) !== 0) count.renders += 1;
    // The same child as before means that React went no deeper.
    if (child.child !== null && child.child !== child.alternate?.child) countBelow(child);
  }
}

/** Counts in the way React's own developer tools do. Has to run before React is loaded. */
export function installRenderCounter(): void {
  const hook = {
    isDisabled: false,
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberUnmount: () => undefined,
    onCommitFiberRoot: (_renderer: number, root: { current: Fiber }) => {
      countBelow(root.current);
      count.lastCommitMs = performance.now();
    },
  };
  Object.assign(globalThis, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
}

/** Component renders since the last call. */
export function takeRenders(): number {
  const taken = count.renders;
  count.renders = 0;
  return taken;
}

/** When React last committed, in milliseconds of `performance.now()`. */
export function getLastCommitMs(): number {
  return count.lastCommitMs;
}
