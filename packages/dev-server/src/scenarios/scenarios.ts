import {
  DisconnectReason,
  LeaveRequest,
  type LeaveRequest_Action,
  ReconnectResponse,
  type SignalRequest,
  SignalResponse,
} from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import type { MessageSocket } from "../base/MessageSocket.ts";
import type { SignalResponseMessage } from "../protocol/signalCases.ts";
import type { SignalReject } from "../session/SignalEntry.ts";
import { InterceptedSocket, type SocketInterceptors } from "./InterceptedSocket.ts";

/** What a scenario works with once the client's socket is there. */
export interface ScenarioContext {
  socket: MessageSocket;
  /** Whether the client asks to resume. */
  reconnect: boolean;
  leaveAction: LeaveRequest_Action;
  clock: Clock;
  /** Lets the client into the room, over this socket. */
  join: (socket: MessageSocket) => void;
}

/** One way for a server to behave towards one client. */
export interface Scenario {
  description: string;
  /** Answers the upgrade and `/rtc/validate` with this status instead. */
  refuse?: SignalReject;
  attach: (context: ScenarioContext) => void;
}

/** How long after joining a scenario strikes, as in livekit's test server. */
const connectedMs = 200;
const closeBeforeJoinMs = 50;
/** RFC 6455 section 7.4.1: internal error. */
const closeCode = 1011;
/** Short, so that tests of timeouts are. */
const pingIntervalS = 1;
const pingTimeoutS = 3;

export type ScenarioName =
  | "happy"
  | "validate_500"
  | "validate_service_not_found"
  | "room_not_found"
  | "no_first_message"
  | "close_before_join"
  | "leave_first_message"
  | "leave_during_reconnect"
  | "no_pong"
  | "close_when_connected"
  | "drop_when_connected"
  | "leave_when_connected"
  | "drop_on_close";

/** By the names that livekit-client's end-to-end tests use. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  happy: {
    description: "Nothing goes wrong, and every resume is granted",
    attach: (context) => (context.reconnect ? grantResume(context) : joinWith(context)),
  },
  validate_500: refusing(500, "internal server error", "Refused with status 500"),
  validate_service_not_found: refusing(
    404,
    "404 page not found",
    "Refused with status 404, as by a host without LiveKit",
  ),
  room_not_found: refusing(
    404,
    "requested room does not exist",
    "Refused with status 404, as for a room that there is not",
  ),
  no_first_message: {
    description: "The socket opens, and nothing follows",
    attach: () => {},
  },
  close_before_join: {
    description: `The socket closes with code ${closeCode} after ${closeBeforeJoinMs} ms, before any message`,
    attach: ({ socket, clock }) => void clock.after(closeBeforeJoinMs, () => socket.close(closeCode)),
  },
  leave_first_message: {
    description: "A leave is the first message",
    attach: (context) => sendLeave(context),
  },
  leave_during_reconnect: {
    description: "A leave is the first message of each resume",
    attach: (context) => (context.reconnect ? sendLeave(context) : joinWith(context)),
  },
  no_pong: {
    description: "Pings are not answered",
    attach: (context) =>
      joinWith(context, {
        outgoing: (message) => (message.case === "pong" || message.case === "pongResp" ? undefined : message),
      }),
  },
  close_when_connected: {
    description: `The socket closes with code ${closeCode}, ${connectedMs} ms after joining`,
    attach: (context) =>
      strike(context, ({ socket }) => socket.close(closeCode, "scenario close_when_connected")),
  },
  drop_when_connected: {
    description: `The TCP connection breaks ${connectedMs} ms after joining`,
    attach: (context) => strike(context, ({ socket }) => socket.terminate()),
  },
  leave_when_connected: {
    description: `A leave comes ${connectedMs} ms after joining`,
    attach: (context) => strike(context, sendLeave),
  },
  drop_on_close: {
    description: "The TCP connection breaks when the client leaves",
    attach: (context) =>
      joinWith(context, {
        incoming: (message) => {
          if (message.case === "leave") context.socket.terminate();
          return true;
        },
      }),
  },
};

function refusing(status: number, body: string, description: string): Scenario {
  return { description, refuse: { kind: "reject", status, body }, attach: () => {} };
}

function joinWith(context: ScenarioContext, interceptors: Partial<SocketInterceptors> = {}): void {
  const { outgoing = (message) => message, incoming = () => true } = interceptors;
  context.join(
    new InterceptedSocket(context.socket, {
      incoming,
      outgoing: (message) => outgoing(withShortPings(message)),
    }),
  );
}

function withShortPings(message: SignalResponseMessage): SignalResponseMessage {
  if (message.case !== "join") return message;
  const value = message.value.clone();
  value.pingInterval = pingIntervalS;
  value.pingTimeout = pingTimeoutS;
  return { case: "join", value };
}

function strike(context: ScenarioContext, what: (context: ScenarioContext) => void): void {
  joinWith(context);
  context.clock.after(connectedMs, () => what(context));
}

function sendLeave({ socket, leaveAction }: ScenarioContext): void {
  const value = new LeaveRequest({ reason: DisconnectReason.SERVER_SHUTDOWN, action: leaveAction });
  write(socket, { case: "leave", value });
}

/** A session that is not there is resumed all the same: a room with nobody in it, where pings are answered. */
function grantResume(context: ScenarioContext): void {
  const { socket, clock } = context;
  let vacant = false;
  const inside = new InterceptedSocket(socket, {
    outgoing(message) {
      if (message.case !== "leave" || message.value.reason !== DisconnectReason.STATE_MISMATCH)
        return message;
      vacant = true;
      return { case: "reconnect", value: new ReconnectResponse() };
    },
    incoming(message) {
      if (vacant) answerPing(socket, message, clock);
      return !vacant;
    },
  });
  // What refuses a resume closes the socket after the leave.
  inside.close = (code, reason) => {
    if (!vacant) socket.close(code, reason);
  };
  context.join(inside);
}

function answerPing(socket: MessageSocket, message: SignalRequest["message"], clock: Clock): void {
  if (message.case === "ping") write(socket, { case: "pong", value: BigInt(clock.unixMs()) });
  if (message.case === "leave") socket.close(1000);
}

function write(socket: MessageSocket, message: SignalResponseMessage): void {
  socket.send(new SignalResponse({ message }).toBinary());
}
