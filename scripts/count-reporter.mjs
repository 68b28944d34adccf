import process from "node:process";

/** @import { Reporter } from "vitest/reporters" */
/** @import { TestModule } from "vitest/node" */

/**
 * Prints the totals of a run as its last line: `12 passed, 0 failed, 1 skipped`.
 *
 * @implements {Reporter}
 */
export default class CountReporter {
  /**
   * @param {ReadonlyArray<TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const failedBefore = count.failed;
      for (const test of module.children.allTests()) count[test.result().state]++;
      // A file that does not load, or a hook that throws, fails with no failed test of its own.
      if (module.state() === "failed" && count.failed === failedBefore) count.failed++;
    }
    const skipped = count.skipped + count.pending;
    const line = `${count.passed} passed, ${count.failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
    process.once("exit", () => process.stdout.write(`${line}\n`));
  }
}
