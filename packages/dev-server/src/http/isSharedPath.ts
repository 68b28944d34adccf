import { requestUrl } from "./requestUrl.ts";

/** The paths that are the dev server's when it shares a port with something else. */
const sharedPaths = /^\/(?:rtc|whip|twirp|api\/(?:token|agents))(?:\/|$)/;

/** Whether a request is for the dev server on a port that it shares, as in the Vite plugin. */
export function isSharedPath(request: { url?: string | undefined }): boolean {
  return sharedPaths.test(requestUrl({ url: request.url ?? "/" }).path);
}
