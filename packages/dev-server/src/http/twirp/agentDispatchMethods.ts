import {
  CreateAgentDispatchRequest,
  DeleteAgentDispatchRequest,
  ListAgentDispatchRequest,
} from "@livekit/protocol";
import { DevServerError } from "../../base/errors.ts";
import type { AgentDispatchBackend } from "../AgentPorts.ts";
import type { TwirpMethod } from "./TwirpMethod.ts";
import type { RequestType, ResponseMessage } from "./twirpCodec.ts";

/** Methods of livekit.AgentDispatchService by name. Each takes the grant roomAdmin for its request's room. */
export const agentDispatchMethods: ReadonlyMap<string, TwirpMethod<AgentDispatchBackend>> = new Map(
  Object.entries({
    CreateDispatch: method(CreateAgentDispatchRequest, (backend, request) => backend.createDispatch(request)),
    DeleteDispatch: method(DeleteAgentDispatchRequest, (backend, request) => backend.deleteDispatch(request)),
    ListDispatch: method(ListAgentDispatchRequest, (backend, request) => backend.listDispatch(request)),
  }),
);

function method<Request extends { room: string }>(
  type: RequestType<Request>,
  run: (backend: AgentDispatchBackend, request: Request) => ResponseMessage,
): TwirpMethod<AgentDispatchBackend> {
  return {
    call(read, grant, backend) {
      const request = read(type);
      if (!grant.roomAdmin || grant.room !== request.room) {
        const missing = `the grant roomAdmin for room ${JSON.stringify(request.room)}`;
        throw new DevServerError("permission_denied", `permissions denied: the token lacks ${missing}`);
      }
      return run(backend, request);
    },
  };
}
