import { DataPacket, RpcAck, RpcError, RpcRequest, RpcResponse } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { DevServerError, errorMessage } from "../base/errors.ts";
import { randomId } from "../base/ids.ts";

export type RpcHandler = (payload: string, callerIdentity: string) => string | Promise<string>;

/** LiveKit's built-in codes. */
const applicationError = 1500;
const unsupportedMethod = 1400;
const rpcVersion = 1;

interface PendingCall {
  resolve: (payload: string) => void;
  reject: (error: DevServerError) => void;
  stopWaiting: () => void;
}

/** LiveKit's remote procedure calls between participants, both ways. */
export class RpcCalls {
  readonly #clock: Clock;
  readonly #send: (packet: DataPacket) => void;
  readonly #handlers = new Map<string, RpcHandler>();
  readonly #pending = new Map<string, PendingCall>();

  constructor(options: { clock: Clock; send: (packet: DataPacket) => void }) {
    this.#clock = options.clock;
    this.#send = options.send;
  }

  /** @throws DevServerError `unavailable`: no answer in time, or the other side reported an error. */
  call(identity: string, method: string, payload: string, timeoutMs: number): Promise<string> {
    const id = randomId();
    return new Promise((resolve, reject) => {
      const stopWaiting = this.#clock.after(timeoutMs, () => {
        this.#pending.delete(id);
        reject(failure(method, identity, `no answer within ${timeoutMs} ms`));
      });
      this.#pending.set(id, { resolve, reject, stopWaiting });
      const value = { id, method, payload, responseTimeoutMs: timeoutMs, version: rpcVersion };
      this.#post(identity, { case: "rpcRequest", value: new RpcRequest(value) });
    });
  }

  handle(method: string, handler: RpcHandler): void {
    this.#handlers.set(method, handler);
  }

  /** Takes what concerns calls; leaves the rest. */
  receive(packet: DataPacket): void {
    const { case: kind, value } = packet.value;
    if (kind === "rpcRequest") void this.#answer(value, packet.participantIdentity);
    if (kind !== "rpcResponse") return;
    const call = this.#pending.get(value.requestId);
    if (!call) return;
    this.#pending.delete(value.requestId);
    call.stopWaiting();
    if (value.value.case === "payload") call.resolve(value.value.value);
    else {
      const said = value.value.case === "error" ? value.value.value.message : "an answer of no known form";
      call.reject(failure("a tool", packet.participantIdentity, said));
    }
  }

  close(): void {
    for (const { reject, stopWaiting } of this.#pending.values()) {
      stopWaiting();
      reject(new DevServerError("unavailable", "The call was given up: its caller left the room."));
    }
    this.#pending.clear();
  }

  async #answer({ id: requestId, method, payload }: RpcRequest, caller: string): Promise<void> {
    this.#post(caller, { case: "rpcAck", value: new RpcAck({ requestId }) });
    const handler = this.#handlers.get(method);
    const value = handler
      ? await runHandler(handler, payload, caller)
      : rpcError(unsupportedMethod, `Method not supported at destination: ${method}`);
    this.#post(caller, { case: "rpcResponse", value: new RpcResponse({ requestId, value }) });
  }

  #post(identity: string, value: DataPacket["value"]): void {
    this.#send(new DataPacket({ destinationIdentities: [identity], value }));
  }
}

async function runHandler(
  handler: RpcHandler,
  payload: string,
  caller: string,
): Promise<RpcResponse["value"]> {
  try {
    return { case: "payload", value: await handler(payload, caller) };
  } catch (error) {
    return rpcError(applicationError, errorMessage(error));
  }
}

function rpcError(code: number, message: string): RpcResponse["value"] {
  return { case: "error", value: new RpcError({ code, message }) };
}

function failure(method: string, identity: string, why: string): DevServerError {
  return new DevServerError("unavailable", `calling ${method} of ${JSON.stringify(identity)} failed: ${why}`);
}
