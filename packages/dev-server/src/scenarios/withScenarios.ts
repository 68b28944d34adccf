import type { Clock } from "../base/Clock.ts";
import { DevServerError } from "../base/errors.ts";
import type { Logger } from "../base/Logger.ts";
import type { SignalConnectRequest, SignalEntry, SignalReject } from "../session/SignalEntry.ts";
import { type ChosenScenario, readScenario } from "./readScenario.ts";
import { scenarios } from "./scenarios.ts";

type Choice = { kind: "chosen"; scenario: ChosenScenario } | { kind: "none" } | SignalReject;

/** A signal entry that misbehaves as a client's token asks for. Clients without scenario see no difference. */
export function withScenarios(
  entry: SignalEntry,
  { clock, logger }: { clock: Clock; logger: Logger },
): SignalEntry {
  return {
    async connect(request) {
      const choice = choose(request);
      if (choice.kind === "none") return entry.connect(request);
      if (choice.kind === "reject") return choice;
      const { signal, leaveAction, network } = choice.scenario;
      const { identity } = request.grants;
      logger.info("a scenario plays", { participant: identity, scenario: signal, network });
      const accepted = await entry.connect({ ...request, ...(network && { network }) });
      if (accepted.kind === "reject") return accepted;
      const { reconnect } = request.params;
      const { attach } = scenarios[signal];
      return {
        kind: "accept",
        attach: (socket) =>
          attach({ socket, reconnect, leaveAction, clock, join: (inside) => accepted.attach(inside) }),
      };
    },
    validate(request) {
      const choice = choose(request);
      return choice.kind === "reject" ? choice : entry.validate(request);
    },
  };
}

function choose({ grants }: SignalConnectRequest): Choice {
  try {
    const scenario = readScenario(grants);
    if (!scenario) return { kind: "none" };
    return scenarios[scenario.signal].refuse ?? { kind: "chosen", scenario };
  } catch (error) {
    if (!(error instanceof DevServerError)) throw error;
    return { kind: "reject", status: 400, body: error.message };
  }
}
