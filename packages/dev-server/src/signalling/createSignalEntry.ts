import { DisconnectReason } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { errorMessage } from "../base/errors.ts";
import type { Logger } from "../base/Logger.ts";
import type { MessageSocket } from "../base/MessageSocket.ts";
import { exceededLimit, invalidName, unknownPreset } from "../room/participantLimits.ts";
import { leaveRequest } from "../session/leaveRequest.ts";
import type { ParticipantSession } from "../session/ParticipantSession.ts";
import type { SessionManager } from "../session/SessionManager.ts";
import type { SignalConnectRequest, SignalEntry, SignalReject } from "../session/SignalEntry.ts";
import type { SignToken } from "../session/SignToken.ts";
import { handleSignalRequest } from "./handlers/signalHandlers.ts";
import { SignalConnection } from "./SignalConnection.ts";
import { startUpdates } from "./updates/startUpdates.ts";

export interface SignalEntryOptions {
  sessions: SessionManager;
  clock: Clock;
  logger: Logger;
  /** Whether joining makes a room that does not exist, without the grant roomCreate. */
  autoCreate: boolean;
  /** Signs refresh tokens. */
  signToken: SignToken;
}

type CheckedRequest = { kind: "accept"; request: SignalConnectRequest } | SignalReject;

/** The way from an authenticated upgrade into a session. */
export function createSignalEntry(options: SignalEntryOptions): SignalEntry {
  return {
    async connect(request) {
      const checked = checkRequest(request, options);
      if (checked.kind === "reject") return checked;
      return { kind: "accept", attach: (socket) => attach(options, checked.request, socket) };
    },
    validate(request) {
      const checked = checkRequest(request, options);
      return checked.kind === "reject" ? checked : { kind: "accept" };
    },
  };
}

function attach(options: SignalEntryOptions, request: SignalConnectRequest, socket: MessageSocket): void {
  const { sessions, clock, signToken } = options;
  const { identity, video } = request.grants;
  const logger = options.logger.child({ room: video?.room, participant: identity });
  const connection = new SignalConnection(socket, clock, logger);
  const session = connectSession(sessions, request, connection, logger);
  if (!session) return;
  const updateContext = { session, clock, logger, signToken };
  let stopUpdates = startUpdates(updateContext);
  const stopMoves = session.events.on("moved", () => {
    stopUpdates();
    stopUpdates = startUpdates(updateContext);
  });
  session.handleBundled(request.params);
  const context = { session, clock, logger, watchSilence: () => connection.watchSilence() };
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

/** What livekit-server refuses with an HTTP status, and the request as the session shall see it. */
function checkRequest(
  request: SignalConnectRequest,
  { sessions, autoCreate }: SignalEntryOptions,
): CheckedRequest {
  const { params } = request;
  const video = { ...request.grants.video };
  const grants = { ...request.grants, video };
  if (params.publish) {
    if (video.canPublish === false) return reject(401, "permissions denied: the token lacks canPublish");
    grants.identity = `${grants.identity}#${params.publish}`;
    video.canSubscribe = false;
  }
  const invalid = invalidName("identity", grants.identity) ?? invalidName("room name", video.room ?? "");
  if (invalid !== undefined) return reject(400, invalid);

  // Clients know this one by its words.
  const mayCreate = autoCreate || video.roomCreate === true;
  if (!mayCreate && !sessions.rooms.find(video.room ?? ""))
    return reject(404, "requested room does not exist");
  const preset = unknownPreset(grants.roomPreset);
  if (preset !== undefined) return reject(400, preset);

  if (params.metadata) {
    if (!video.canUpdateOwnMetadata) {
      return reject(401, "metadata needs the grant canUpdateOwnMetadata; put it into the token instead");
    }
    grants.metadata = params.metadata;
  }
  const attributes = Object.entries(params.attributes).filter(([, value]) => value !== "");
  if (attributes.length > 0) {
    if (!video.canUpdateOwnMetadata) {
      return reject(401, "attributes need the grant canUpdateOwnMetadata; put them into the token instead");
    }
    grants.attributes = { ...grants.attributes, ...Object.fromEntries(attributes) };
  }
  const exceeded = exceededLimit(grants);
  if (exceeded !== undefined) return reject(400, exceeded);
  return { kind: "accept", request: { ...request, grants } };
}

function reject(status: number, body: string): SignalReject {
  return { kind: "reject", status, body };
}
