import { DisconnectReason } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { errorMessage } from "../base/errors.ts";
import type { Logger } from "../base/Logger.ts";
import type { MessageSocket } from "../base/MessageSocket.ts";
import { leaveRequest } from "../session/leaveRequest.ts";
import type { ParticipantSession } from "../session/ParticipantSession.ts";
import type { SessionManager } from "../session/SessionManager.ts";
import type { SignalConnectRequest, SignalEntry } from "../session/SignalEntry.ts";
import type { SignToken } from "../session/SignToken.ts";
import { type ConnectRules, checkConnectRequest } from "./checkConnectRequest.ts";
import { handleSignalRequest } from "./handlers/signalHandlers.ts";
import { SignalConnection } from "./SignalConnection.ts";
import { startUpdates } from "./updates/startUpdates.ts";

export interface SignalEntryOptions extends ConnectRules {
  clock: Clock;
  logger: Logger;
  /** Signs refresh tokens. */
  signToken: SignToken;
  /** Whether participants may store data blobs. */
  dataBlobs: boolean;
  /** The largest signal message; 0 for any size. */
  maxSignalBytes: number;
}

/** The way from an authenticated upgrade into a session. */
export function createSignalEntry(options: SignalEntryOptions): SignalEntry {
  return {
    async connect(request) {
      const checked = checkConnectRequest(request, options);
      if (checked.kind === "reject") return checked;
      await options.sessions.ready();
      return { kind: "accept", attach: (socket) => attach(options, checked.request, socket) };
    },
    validate(request) {
      const checked = checkConnectRequest(request, options);
      return checked.kind === "reject" ? checked : { kind: "accept" };
    },
  };
}

function attach(options: SignalEntryOptions, request: SignalConnectRequest, socket: MessageSocket): void {
  const { sessions, clock, signToken, dataBlobs, maxSignalBytes } = options;
  const { identity, video } = request.grants;
  const logger = options.logger.child({ room: video?.room, participant: identity });
  const connection = new SignalConnection(socket, { clock, logger, maxSignalBytes });
  const session = connectSession(sessions, request, connection, logger);
  if (!session) return;
  const updateContext = { session, clock, logger, signToken };
  let stopUpdates = startUpdates(updateContext);
  const stopMoves = session.events.on("moved", () => {
    stopUpdates();
    stopUpdates = startUpdates(updateContext);
  });
  session.handleBundled(request.params);
  const context = { session, clock, logger, dataBlobs, watchSilence: () => connection.watchSilence() };
  connection.serve({
    handle(message) {
      if (message.case === undefined) {
        session.countUnknownRequest();
        return;
      }
      try {
        handleSignalRequest(context, message);
      } catch (error) {
        logger.error("a signal request failed", { request: message.case, error: errorMessage(error) });
      }
    },
    ended() {
      stopMoves();
      stopUpdates();
      session.handleSignalLost(connection);
    },
  });
}

/** A server without a media plane can't take anyone; the client hears of it and may try again. */
function connectSession(
  sessions: SessionManager,
  request: SignalConnectRequest,
  connection: SignalConnection,
  logger: Logger,
): ParticipantSession | undefined {
  try {
    return sessions.connect(request, connection);
  } catch (error) {
    logger.error("could not start a session", { error: errorMessage(error) });
    const { protocol } = request.params.clientInfo;
    const value = leaveRequest(DisconnectReason.JOIN_FAILURE, "disconnect", protocol);
    connection.send({ case: "leave", value });
    connection.close();
    return undefined;
  }
}
