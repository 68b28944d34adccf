import { LeaveRequest_Action } from "@livekit/protocol";
import { DevServerError, errorMessage } from "../base/errors.ts";
import type { NetworkConditions } from "../media/MediaPlane.ts";
import type { ClaimGrants } from "../protocol/accessToken.ts";
import { type ScenarioName, scenarios } from "./scenarios.ts";

/** The token attribute that chooses a scenario, named as livekit-client's end-to-end tests name it. */
export const scenarioAttribute = "lk.mock";

/** What a token asks for. */
export interface ChosenScenario {
  signal: ScenarioName;
  leaveAction: LeaveRequest_Action;
  network: NetworkConditions | undefined;
}

/**
 * @returns undefined for a token without scenario
 * @throws DevServerError `invalid_argument`: the attribute can't be read, or names what there is not.
 */
export function readScenario({ attributes }: Pick<ClaimGrants, "attributes">): ChosenScenario | undefined {
  const text = attributes[scenarioAttribute];
  if (!text) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refused(`it is not JSON (${errorMessage(cause)})`);
  }
  if (typeof value !== "object" || value === null) throw refused("it is not a JSON object");
  const { signal = "happy", leaveAction, network } = value as { [field: string]: unknown };
  if (typeof signal !== "string" || !isScenarioName(signal)) {
    throw refused(
      `there is no signal ${JSON.stringify(signal)}; one of ${Object.keys(scenarios).join(", ")}`,
    );
  }
  return { signal, leaveAction: readLeaveAction(leaveAction), network: readNetwork(network) };
}

function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

/** By number or name, as livekit's test server takes it. */
function readLeaveAction(value: unknown): LeaveRequest_Action {
  const named = typeof value === "string" ? value.toUpperCase() : value;
  switch (named ?? LeaveRequest_Action.DISCONNECT) {
    case LeaveRequest_Action.DISCONNECT:
    case "DISCONNECT":
      return LeaveRequest_Action.DISCONNECT;
    case LeaveRequest_Action.RESUME:
    case "RESUME":
      return LeaveRequest_Action.RESUME;
    case LeaveRequest_Action.RECONNECT:
    case "RECONNECT":
      return LeaveRequest_Action.RECONNECT;
    default:
      throw refused(`there is no leaveAction ${JSON.stringify(value)}; DISCONNECT, RESUME or RECONNECT`);
  }
}

/** What each field of `network` is, and the largest value that makes sense. */
export const networkFields: Readonly<Record<keyof NetworkConditions, { max: number; description: string }>> =
  {
    loss: { max: 1, description: "share of packets that are lost, 0 to 1" },
    delayMs: { max: 10_000, description: "how long each packet takes, in milliseconds" },
    jitterMs: { max: 10_000, description: "how much longer it may take, in milliseconds" },
    bandwidthBps: { max: 1e12, description: "bits per second that pass, after a queue of 200 ms" },
    seed: { max: 2 ** 31, description: "equal seeds lose the same packets (default 1)" },
  };

function readNetwork(value: unknown): NetworkConditions | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "object" || value === null) throw refused("network is not an object");
  for (const [name, number] of Object.entries(value)) {
    const field = Object.entries(networkFields).find(([known]) => known === name)?.[1];
    const fine = field && typeof number === "number" && number >= 0 && number <= field.max;
    if (!fine) {
      throw refused(
        `network.${name}: ${JSON.stringify(number)} is not allowed; it has ${Object.keys(networkFields).join(", ")}`,
      );
    }
  }
  return value;
}

function refused(why: string): DevServerError {
  return new DevServerError("invalid_argument", `token attribute ${scenarioAttribute}: ${why}`);
}
