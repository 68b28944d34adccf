import { WebSocket } from "ws";
import type { Clock } from "../base/Clock.ts";
import { DevServerError, type DevServerErrorCode } from "../base/errors.ts";
import type { Logger } from "../base/Logger.ts";
import type { ConnectSocket, MessageSocket } from "../base/MessageSocket.ts";
import { WsMessageSocket } from "./WsMessageSocket.ts";

const handshakeTimeout = 10_000;
const maxPayload = 16_000_000;

/** What others refuse an upgrade with. Other statuses are taken for `unavailable`. */
const codes: ReadonlyMap<number | undefined, DevServerErrorCode> = new Map([
  [400, "invalid_argument"],
  [401, "unauthenticated"],
  [403, "permission_denied"],
  [404, "not_found"],
]);

/** Opens WebSockets to services that this server asks. */
export function socketConnector(clock: Clock, logger: Logger): ConnectSocket {
  return (url, headers) => {
    const webSocket = new WebSocket(url, { headers, handshakeTimeout, maxPayload, perMessageDeflate: false });
    // The query of the address may hold secrets.
    const shown = url.replace(/\?.*/, "");
    return new Promise<MessageSocket>((resolve, reject) => {
      const fail = (code: DevServerErrorCode, reason: string): void =>
        reject(new DevServerError(code, `${shown} could not be asked: ${reason}`));
      webSocket.once("unexpected-response", (_request, response) => {
        fail(codes.get(response.statusCode) ?? "unavailable", `it answered ${response.statusCode}`);
        webSocket.terminate();
      });
      webSocket.once("error", (error) => fail("unavailable", error.message));
      webSocket.once("open", () => {
        // What is sent at once shall wait until somebody listens.
        webSocket.pause();
        clock.after(0, () => webSocket.resume());
        resolve(new WsMessageSocket(webSocket, logger));
      });
    });
  };
}
