import type { ClaimGrants, VideoGrant } from "../../protocol/accessToken.ts";
import type { RequestType, ResponseMessage } from "./twirpCodec.ts";

/** One method of a Twirp service: how its request is read, who may call it, what it does. */
export interface TwirpMethod<Backend> {
  /** @throws DevServerError `permission_denied`, and what the backend throws. */
  call(
    read: <Request>(type: RequestType<Request>) => Request,
    grant: VideoGrant,
    backend: Backend,
    grants: ClaimGrants,
  ): ResponseMessage | Promise<ResponseMessage>;
}
