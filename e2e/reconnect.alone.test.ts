import { describe } from "vitest";
import { testOtherScenarios, testReconnect } from "./reconnectCases.ts";

describe.concurrent("with one peer connection", () => {
  testReconnect({
    singlePeerConnection: true,
    resumed: ["signal-reconnect", "disconnect-signal-on-resume"],
    renewed: ["full-reconnect", "migration"],
  });
  testOtherScenarios(true);
});

describe.concurrent("with two peer connections", () => {
  testReconnect({ singlePeerConnection: false, resumed: ["signal-reconnect"], renewed: ["node-failure"] });
});
