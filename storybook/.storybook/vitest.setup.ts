import { afterEach } from "vitest";
import { endFilming } from "../../packages/components/src/testing/filming.ts";

// The last story of a file stays on the page, and would go on drawing while others are timed.
afterEach(endFilming);
