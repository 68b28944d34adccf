import { CandidateProtocol, DisconnectReason, SpeakerInfo } from "@livekit/protocol";
import type { Clock } from "../../base/Clock.ts";
import type { IceProtocol } from "../../media/MediaPlane.ts";
import type { Participant } from "../../room/Participant.ts";
import type { Room } from "../../room/Room.ts";
import type { SignalHandler } from "./SignalHandler.ts";

const candidateProtocols: Record<CandidateProtocol, readonly IceProtocol[]> = {
  [CandidateProtocol.UDP]: ["udp", "tcp"],
  [CandidateProtocol.TCP]: ["tcp"],
  [CandidateProtocol.TLS]: ["udp", "tcp"],
};

/** Longer than any test looks, and a delay that every timer can keep. */
const maxSpeechS = 3600;

/** Faults that client tests ask for (SimulateScenario). */
export const simulate: SignalHandler<"simulate"> = ({ session, clock, logger }, { scenario }) => {
  const { room, participant } = session;
  switch (scenario.case) {
    case "speakerUpdate":
      speak(room, participant, clock, Math.min(scenario.value, maxSpeechS) * 1000);
      return;
    case "nodeFailure":
      session.close(DisconnectReason.SERVER_SHUTDOWN, "silent");
      return;
    case "migration":
      session.close(DisconnectReason.MIGRATION, "silent");
      return;
    case "serverLeave":
      session.close(DisconnectReason.SERVER_SHUTDOWN, "disconnect");
      return;
    case "leaveRequestFullReconnect":
      session.close(DisconnectReason.UNKNOWN_REASON, "reconnect");
      return;
    case "subscriberBandwidth":
      session.negotiation.subscriber.limitBandwidth(Number(scenario.value) || undefined);
      return;
    case "disconnectSignalOnResume":
      session.resumeFault.arm("afterMessages");
      return;
    case "disconnectSignalOnResumeNoMessages":
      session.resumeFault.arm("beforeMessages");
      return;
    case "switchCandidateProtocol":
      // The client joins anew by itself. Without TURN there is no TLS.
      session.preferCandidates(candidateProtocols[scenario.value]);
      return;
    default:
      logger.warn("a scenario that this server does not simulate", { scenario: scenario.case });
  }
};

function speak(room: Room, { sid }: Participant, clock: Clock, durationMs: number): void {
  const tell = (level: number, active: boolean): void =>
    room.events.emit("speakersChanged", [new SpeakerInfo({ sid, level, active })]);
  tell(0.9, true);
  const cancel = clock.after(durationMs, () => {
    unsubscribe();
    tell(0, false);
  });
  const unsubscribe = room.events.on("participantLeft", (left) => {
    if (left.sid !== sid) return;
    unsubscribe();
    cancel();
  });
}
