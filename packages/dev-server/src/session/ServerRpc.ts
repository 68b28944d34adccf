import { DataPacket, DataPacket_Kind, RpcRequest } from "@livekit/protocol";
import type { CancelTimer, Clock } from "../base/Clock.ts";
import { DevServerError, type DevServerErrorCode } from "../base/errors.ts";
import { randomId } from "../base/ids.ts";
import { encodeDataPacket } from "../protocol/dataPacketCodec.ts";

/** How long a participant has to say that it got the call, as livekit-server has it. */
const ackTimeoutMs = 2_000;
const defaultResponseTimeoutMs = 10_000;
const maxPayloadBytes = 15 * 1024;

/** LiveKit's RPC error codes that have a meaning of their own for the server API; others are internal. */
const codes: ReadonlyMap<number, DevServerErrorCode> = new Map([
  [1400, "invalid_argument"],
  [1401, "not_found"],
  [1402, "malformed"],
  [1403, "unimplemented"],
  [1404, "unimplemented"],
  [1501, "canceled"],
  [1502, "canceled"],
  [1503, "unavailable"],
]);

interface PendingCall {
  resolve(payload: string): void;
  reject(error: DevServerError): void;
  cancelAckTimeout: CancelTimer;
  cancelResponseTimeout: CancelTimer;
}

/** Calls of the server API (RoomService.PerformRpc) to one participant, by LiveKit's RPC packets. */
export class ServerRpc {
  readonly #clock: Clock;
  readonly #send: (payload: Uint8Array) => void;
  readonly #pending = new Map<string, PendingCall>();

  /** @param send - over the participant's reliable channel. */
  constructor(clock: Clock, send: (payload: Uint8Array) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /**
   * @returns the participant's answer.
   * @throws DevServerError what went wrong, by LiveKit's RPC error codes.
   */
  perform(call: { method: string; payload: string; responseTimeoutMs: number }): Promise<string> {
    if (Buffer.byteLength(call.payload) > maxPayloadBytes) {
      return Promise.reject(
        rpcError(1402, `Request payload too large: at most ${maxPayloadBytes} bytes of UTF-8`),
      );
    }
    const id = randomId(24);
    const responseTimeoutMs = call.responseTimeoutMs || defaultResponseTimeoutMs;
    return new Promise((resolve, reject) => {
      const fail = (code: number, message: string) => () => this.#settle(id)?.reject(rpcError(code, message));
      this.#pending.set(id, {
        resolve,
        reject,
        cancelAckTimeout: this.#clock.after(ackTimeoutMs, fail(1501, "Connection timeout")),
        cancelResponseTimeout: this.#clock.after(responseTimeoutMs, fail(1502, "Response timeout")),
      });
      const { method, payload } = call;
      const value = new RpcRequest({ id, method, payload, responseTimeoutMs, version: 1 });
      // The call's id is its caller: the answer is addressed to it.
      const packet = new DataPacket({
        kind: DataPacket_Kind.RELIABLE,
        participantIdentity: id,
        value: { case: "rpcRequest", value },
      });
      this.#send(encodeDataPacket(packet));
    });
  }

  /** @returns whether a packet of the participant answers a call of ours, and so is for nobody in the room. */
  handle({ value }: DataPacket): boolean {
    if (value.case === "rpcAck") {
      const call = this.#pending.get(value.value.requestId);
      call?.cancelAckTimeout();
      return call !== undefined;
    }
    if (value.case !== "rpcResponse") return false;
    const call = this.#settle(value.value.requestId);
    if (!call) return false;
    const answer = value.value.value;
    if (answer.case === "payload") call.resolve(answer.value);
    else if (answer.case === "error") {
      const { code, message, data } = answer.value;
      call.reject(rpcError(code, data ? `${message}: ${data}` : message));
    } else call.reject(rpcError(1404, "the answer is neither a payload nor an error"));
    return true;
  }

  /** Fails what is pending: the participant is gone. */
  close(): void {
    for (const id of Array.from(this.#pending.keys())) {
      this.#settle(id)?.reject(rpcError(1503, "Recipient disconnected"));
    }
  }

  #settle(id: string): PendingCall | undefined {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    call?.cancelAckTimeout();
    call?.cancelResponseTimeout();
    return call;
  }
}

function rpcError(code: number, message: string): DevServerError {
  return new DevServerError(codes.get(code) ?? "internal", `RpcError ${code}: ${message}`);
}
