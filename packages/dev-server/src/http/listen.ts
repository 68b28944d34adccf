import { type RequestListener, type Server, createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { DevServerError, errorMessage } from "../base/errors.ts";

/** Offers, metadata and tokens travel in the request line; as much as livekit-server takes. */
const maxHeaderBytes = 1024 * 1024;

/** In PEM. */
export interface TlsKeyPair {
  key: string;
  cert: string;
}

/** An HTTP server that listens. */
export interface ListeningServer {
  server: Server;
  /** The port it took: another than asked when 0 was. */
  port: number;
  /** Closes it with all its connections. */
  close(): Promise<void>;
}

/**
 * @param tls - for HTTPS instead of HTTP.
 * @throws DevServerError `port_in_use`: something else listens there. `invalid_argument`: the host or port can't
 * be listened on.
 */
export async function listen(
  handler: RequestListener,
  host: string,
  port: number,
  tls?: TlsKeyPair,
): Promise<ListeningServer> {
  const server = tls
    ? createTlsServer({ maxHeaderSize: maxHeaderBytes, ...tls }, handler)
    : createServer({ maxHeaderSize: maxHeaderBytes }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, host, port, tls ? "https-port" : "port")));
    server.listen(port, host, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listenError(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  flag: "port" | "https-port",
): DevServerError {
  const variable = flag === "port" ? "GREENROOM_PORT" : "GREENROOM_HTTPS_PORT";
  const options = { cause: error };
  if (error.code === "EADDRINUSE") {
    const remedy = `stop what uses it, or choose another with --${flag} or ${variable} (0 takes a free one)`;
    return new DevServerError("port_in_use", `TCP port ${port} on ${host} is in use: ${remedy}`, options);
  }
  const remedy = `choose others with --host and --${flag}, or GREENROOM_HOST and ${variable}`;
  return new DevServerError(
    "invalid_argument",
    `cannot listen on ${host}, TCP port ${port} (${error.code ?? errorMessage(error)}): ${remedy}`,
    options,
  );
}
