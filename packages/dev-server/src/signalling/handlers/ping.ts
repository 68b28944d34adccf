import { Pong } from "@livekit/protocol";
import type { SignalHandler } from "./SignalHandler.ts";

export const ping: SignalHandler<"ping"> = ({ session, clock, watchSilence }) => {
  watchSilence();
  session.send({ case: "pong", value: BigInt(clock.unixMs()) });
};

/** Carries the client's time back, so that it can tell the round trip. */
export const pingReq: SignalHandler<"pingReq"> = ({ session, clock, watchSilence }, { timestamp }) => {
  watchSilence();
  const value = new Pong({ lastPingTimestamp: timestamp, timestamp: BigInt(clock.unixMs()) });
  session.send({ case: "pongResp", value });
};
