import { describe } from "vitest";
import { testOtherScenarios, testReconnect } from "./reconnectCases.ts";

// The other ways are in reconnect.long.test.ts.
describe.concurrent("with one peer connection", () => {
  testReconnect({
    singlePeerConnection: true,
    resumed: ["signal-reconnect"],
    renewed: ["migration"],
  });
  testOtherScenarios(true);
});

describe.concurrent("with two peer connections", () => {
  testReconnect({
    singlePeerConnection: false,
    resumed: ["disconnect-signal-on-resume"],
    renewed: ["node-failure"],
  });
});
