import { describe, expect, it } from "vitest";
import { CongestionController } from "./CongestionController.ts";

const packetBytes = 1000;
const everyMs = 10;
const packetsPerFeedback = 10;

/** Three seconds of 800 kbit/s on a path that loses each fifth packet. */
function lossyPath(): { controller: CongestionController; nowMs: number } {
  const controller = new CongestionController();
  let nowMs = 0;
  for (let feedbackCount = 0; feedbackCount < 30; feedbackCount++) {
    const arrivalsMs: (number | undefined)[] = [];
    let baseSequence: number | undefined;
    for (let packet = 0; packet < packetsPerFeedback; packet++, nowMs += everyMs) {
      const sequenceNumber = controller.packetSent(packetBytes, nowMs);
      baseSequence ??= sequenceNumber;
      arrivalsMs.push(packet % 5 === 4 ? undefined : nowMs + 20);
    }
    controller.receive(
      {
        type: "transportFeedback",
        senderSsrc: 1,
        mediaSsrc: 2,
        baseSequence: baseSequence ?? 0,
        feedbackCount,
        arrivalsMs,
      },
      nowMs + 20,
    );
  }
  return { controller, nowMs };
}

describe("repairs on a path that loses much", () => {
  it("are two copies where the subscriber can tell them apart, one where it can't", () => {
    const { controller, nowMs } = lossyPath();
    expect(controller.repairCopies(packetBytes, false, 2, nowMs)).toBe(2);
    expect(controller.repairCopies(packetBytes, false, 1, nowMs)).toBe(1);
  });

  it.each([1, 2])("take their share and no more, in %i copies", (mostCopies) => {
    const { controller, nowMs } = lossyPath();
    let copies = 0;
    let given = 0;
    do {
      given = controller.repairCopies(packetBytes, false, mostCopies, nowMs);
      copies += given;
    } while (given > 0);
    // 40 % of 800 kbit/s over a window that has just begun, of 100 ms: 4000 bytes, and the one that exceeds them.
    expect(copies).toBe(mostCopies === 1 ? 5 : 6);
  });
});
