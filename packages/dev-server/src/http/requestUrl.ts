import type { IncomingMessage } from "node:http";

/** A request's path, duplicate leading slashes collapsed, and query. Clients given a URL with a trailing slash ask for `//rtc`. */
export function requestUrl(request: Pick<IncomingMessage, "url">): { path: string; query: URLSearchParams } {
  const target = (request.url ?? "/").replace(/^\/+/, "/");
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}
