import { afterEach } from "vitest";
import { cleanup } from "vitest-browser-react";

// Test files share one page: each leaves it as it found it.
afterEach(async () => {
  await cleanup();
  localStorage.clear();
  // As a second tab would tell it: who holds a copy lets go of it.
  window.dispatchEvent(new StorageEvent("storage", { key: null }));
});
