import type { MessageSocket } from "../base/MessageSocket.ts";
import { ManualClock } from "../base/ManualClock.ts";
import { silentLogger } from "../base/Logger.ts";
import { DevServerError } from "../base/errors.ts";
import type { HttpPorts } from "./HttpPorts.ts";
import type { RoomServiceBackend } from "../session/RoomServiceBackend.ts";
import type { SignalConnectRequest, SignalReject } from "../session/SignalEntry.ts";

/** Ports for tests of HTTP alone: they record what arrives. */
export interface FakePorts extends HttpPorts {
  clock: ManualClock;
  /** Requests that {@link HttpPorts.signalEntry} was asked to connect or validate. */
  signalRequests: SignalConnectRequest[];
  /** Sockets that were attached. */
  sockets: MessageSocket[];
  /** Sockets of agent workers. */
  workers: MessageSocket[];
  /** What the signal entry answers; undefined accepts. */
  reject: SignalReject | undefined;
}

/** Ports whose room service has no method but `overrides`. */
export function createFakePorts(overrides: Partial<RoomServiceBackend> = {}): FakePorts {
  const refuse = (): never => {
    throw new DevServerError("unimplemented", "this fake does not do that");
  };
  const ports: FakePorts = {
    keys: new Map([["devkey", "secret"]]),
    clock: new ManualClock(),
    logger: silentLogger,
    signalRequests: [],
    sockets: [],
    workers: [],
    reject: undefined,
    signalEntry: {
      connect(request) {
        ports.signalRequests.push(request);
        return Promise.resolve(
          ports.reject ?? { kind: "accept", attach: (socket) => void ports.sockets.push(socket) },
        );
      },
      validate(request) {
        ports.signalRequests.push(request);
        return ports.reject ?? { kind: "accept" };
      },
    },
    maxSignalBytes: 2 * 1024 * 1024,
    whip: { create: refuse, patch: refuse, remove: refuse },
    metrics: async () => "up 1\n",
    dump: async () => ({ rooms: [] }),
    agentDispatch: { createDispatch: refuse, deleteDispatch: refuse, listDispatch: refuse },
    inference: { models: () => [], complete: refuse, open: refuse },
    agentWorkers: { attach: (socket) => void ports.workers.push(socket) },
    agentEditor: { drafts: refuse, change: refuse },
    roomService: {
      createRoom: refuse,
      listRooms: refuse,
      deleteRoom: refuse,
      listParticipants: refuse,
      getParticipant: refuse,
      removeParticipant: refuse,
      mutePublishedTrack: refuse,
      updateParticipant: refuse,
      updateSubscriptions: refuse,
      sendData: refuse,
      updateRoomMetadata: refuse,
      forwardParticipant: refuse,
      moveParticipant: refuse,
      performRpc: refuse,
      ...overrides,
    },
  };
  return ports;
}
