import { expect, test } from "vitest";
import { describeScenarios } from "./describeScenarios.test.support.ts";

// `vitest run --project unit -u` writes the page anew.
test("docs/scenarios.md says what there is", async () => {
  await expect(describeScenarios()).toMatchFileSnapshot("../../../../docs/scenarios.md");
});
