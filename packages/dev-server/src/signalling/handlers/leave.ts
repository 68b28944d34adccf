import { DisconnectReason } from "@livekit/protocol";
import type { SignalHandler } from "./SignalHandler.ts";

/** Reasons a client may give; others would let it claim what only a server decides. */
const clientReasons = new Set([
  DisconnectReason.USER_UNAVAILABLE,
  DisconnectReason.USER_REJECTED,
  DisconnectReason.AGENT_ERROR,
]);

export const leave: SignalHandler<"leave"> = ({ session }, { reason }) => {
  session.close(clientReasons.has(reason) ? reason : DisconnectReason.CLIENT_INITIATED, "silent");
};
