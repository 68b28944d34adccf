import { describe } from "vitest";
import { testOtherScenarios, testReconnect } from "./reconnectCases.ts";

describe.concurrent.each([true, false])(
  "every way to lose a server, single peer connection: %s",
  (single) => {
    testReconnect({
      singlePeerConnection: single,
      resumed: ["signal-reconnect", "disconnect-signal-on-resume", "disconnect-signal-on-resume-no-messages"],
      renewed: ["resume-reconnect", "full-reconnect", "node-failure", "migration", "leave-full-reconnect"],
    });
    testOtherScenarios(single);
  },
);
