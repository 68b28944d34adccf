import { afterEach } from "vitest";
import { cleanup } from "vitest-browser-react";
import { endFilming } from "../packages/components/src/testing/filming.ts";

// Test files share one page: each leaves it as it found it.
afterEach(async () => {
  await cleanup();
  endFilming();
  localStorage.clear();
  // As a second tab would tell it: who holds a copy lets go of it.
  window.dispatchEvent(new StorageEvent("storage", { key: null }));
});
