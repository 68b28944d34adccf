import { createHmac } from "node:crypto";
import type { CreateRoomRequest } from "@livekit/protocol";
import { DevServerError } from "../../packages/dev-server/src/base/errors.ts";
import type { Mutator } from "../../packages/dev-server/src/base/Mutator.test.support.ts";
import {
  audio,
  data,
  offer,
  video,
} from "../../packages/dev-server/src/media/transport/sdp/chromiumOffer.test.support.ts";
import { agentDispatchMethods } from "../../packages/dev-server/src/http/twirp/agentDispatchMethods.ts";
import { roomServiceMethods } from "../../packages/dev-server/src/http/twirp/roomServiceMethods.ts";
import type { TwirpMethod } from "../../packages/dev-server/src/http/twirp/TwirpMethod.ts";
import { type RequestType, twirpCodec } from "../../packages/dev-server/src/http/twirp/twirpCodec.ts";
import { toTwirpError } from "../../packages/dev-server/src/http/twirp/TwirpError.ts";
import { verifyAccessToken } from "../../packages/dev-server/src/protocol/accessToken.ts";
import { oddMessage, type OddType } from "../../packages/dev-server/src/protocol/oddMessage.test.support.ts";
import { connectRequest } from "../../packages/dev-server/src/signalling/signalHarness.test.support.ts";
import { FuzzServer } from "./FuzzServer.ts";
import type { FuzzTarget } from "./FuzzTarget.ts";

const nowUnixMs = 1_700_000_000_000;
const claims = {
  iss: "devkey",
  sub: "ada",
  nbf: 1_699_999_000,
  exp: 1_700_003_600,
  name: "Ada",
  kind: "agent",
  kindDetails: ["cloud_agent"],
  metadata: "{}",
  attributes: { mood: "good" },
  sha256: "abc",
  sip: { admin: true, call: false },
  roomPreset: "",
  roomConfig: {
    name: "x",
    emptyTimeout: 30,
    departureTimeout: 20,
    agents: [{ agentName: "a", metadata: "m" }],
  },
  video: {
    room: "room",
    roomJoin: true,
    roomAdmin: false,
    canPublish: true,
    canPublishSources: ["camera", "microphone"],
    hidden: false,
    destinationRoom: "other",
  },
};

/** Tokens with broken claims that are well signed, and tokens broken as a whole. */
export function createJwtTarget(mutator: Mutator): FuzzTarget {
  const keys = new Map([["devkey", "secret"]]);
  const header = base64url('{"alg":"HS256","typ":"JWT"}');
  const sign = (body: string): string =>
    `${body}.${createHmac("sha256", "secret").update(body).digest("base64url")}`;
  const genuine = sign(`${header}.${base64url(JSON.stringify(claims))}`);
  const headers = [
    header,
    base64url('{"alg":"none"}'),
    base64url('{"alg":"HS512","crit":["b64"],"b64":false}'),
  ];
  return {
    async next() {
      const jwt = mutator.oneIn(3)
        ? mutator.text(genuine)
        : sign(
            `${mutator.oneIn(8) ? mutator.pick(headers) : header}.${base64url(mutator.text(JSON.stringify(claims)))}`,
          );
      try {
        await verifyAccessToken(jwt, keys, nowUnixMs);
      } catch (error) {
        if (!(error instanceof DevServerError)) throw error;
      }
    },
  };
}

function base64url(text: string): string {
  return Buffer.from(text).toString("base64url");
}

const words = ["room", "alice", "bob", "TR_none", "PA_none", "other", "agent", "{}"];

/** Bodies of the server API, for a token that may do everything, on a room with someone in it. */
export function createTwirpTarget(contentType: string): (mutator: Mutator) => Promise<FuzzTarget> {
  return async (mutator) => {
    const codec = twirpCodec(contentType);
    const isJson = codec.contentType === "application/json";
    const server = await FuzzServer.start();
    const methods = [
      ...Array.from(roomServiceMethods.values(), bindTo(server.roomService)),
      ...Array.from(agentDispatchMethods.values(), bindTo(server.agentDispatch)),
    ];
    let calls = 0;
    /** By the type that the method reads. */
    const body = (type: unknown): Buffer => {
      const message = oddMessage(type as OddType<CreateRoomRequest>, mutator, words);
      if (isJson) {
        const json = message.toJsonString();
        return Buffer.from(mutator.oneIn(3) ? mutator.text(json) : json);
      }
      const binary = message.toBinary();
      return Buffer.from(mutator.oneIn(3) ? mutator.bytes(binary) : binary);
    };
    return {
      async next() {
        if (calls++ % 500 === 0) {
          await server.empty();
          for (const identity of ["alice", "bob"]) await server.connect(connectRequest(identity));
        }
        try {
          // A call may wait for an answer of a client, which none gives.
          const answer = mutator.pick(methods)((type) => codec.read(type, body(type)));
          if (answer instanceof Promise) answer.catch(() => {});
          else codec.write(answer);
        } catch (error) {
          if (!toTwirpError(error)) throw error;
        }
        await server.settle(calls % 16 === 0 ? 100 : 0);
      },
      rest: () => server.empty(),
      close: () => server.close(),
    };
  };
}

type Call = (
  read: <Request>(type: RequestType<Request>) => Request,
) => ReturnType<TwirpMethod<never>["call"]>;

/** With whatever grants the request needs. */
function bindTo<Backend>(backend: Backend): (method: TwirpMethod<Backend>) => Call {
  return (method) => (read) => {
    const grant = { roomCreate: true, roomList: true, roomAdmin: true };
    const everything = { room: "", destinationRoom: "" };
    const reading = <Request>(type: RequestType<Request>): Request => {
      const request = read(type);
      const { room = "", destinationRoom = "" } = request as Partial<typeof everything>;
      Object.assign(everything, { room, destinationRoom });
      return request;
    };
    const video = new Proxy(grant, {
      get: (known, name) => Reflect.get(name in everything ? everything : known, name),
    });
    return method.call(reading, video, backend, connectRequest("api").grants);
  };
}

const genuineFragment =
  "a=ice-ufrag:Jx3p\r\na=ice-pwd:bsKfOUEIGXAfGqUwJOBBZAKN\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\n" +
  "a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n";

/** Offers and fragments of clients that publish by WHIP. */
export async function createWhipTarget(mutator: Mutator): Promise<FuzzTarget> {
  const server = await FuzzServer.start();
  const offers = [offer(audio), offer(video), offer(audio, video, data)];
  let participantSid = "";
  let etag = "";
  let inputs = 0;
  const request = (sdp: string): Parameters<FuzzServer["whip"]["create"]>[0] => ({
    grants: connectRequest("camera").grants,
    sdp,
    clientAddress: "127.0.0.1",
    userAgent: "",
  });
  return {
    async next() {
      if (mutator.oneIn(2)) {
        const fragment = mutator.text(genuineFragment);
        server.whip.patch(
          request(fragment),
          participantSid,
          mutator.oneIn(2) ? "*" : mutator.oneIn(2) ? etag : `"${etag}"`,
        );
      } else {
        const created = await server.whip.create(request(mutator.text(mutator.pick(offers))));
        if (created.kind === "created") ({ participantSid, etag } = created);
        if (mutator.oneIn(2)) server.whip.remove(request("").grants, participantSid);
      }
      await server.settle(++inputs % 16 === 0 ? 20 : 0);
    },
    rest: () => server.empty(),
    close: () => server.close(),
  };
}
