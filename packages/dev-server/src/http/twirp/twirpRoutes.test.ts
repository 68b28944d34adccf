import {
  CreateRoomRequest,
  ListParticipantsResponse,
  ListRoomsRequest,
  ListRoomsResponse,
  type ParticipantInfo,
  Room,
  type RoomParticipantIdentity,
} from "@livekit/protocol";
import { describe, expect, it } from "vitest";
import { DevServerError } from "../../base/errors.ts";
import { type VideoGrant, signAccessToken } from "../../protocol/accessToken.ts";
import type { RoomServiceBackend } from "../../session/RoomServiceBackend.ts";
import { createFakePorts } from "../createFakePorts.test.support.ts";
import { createApp } from "../createApp.ts";
import { type AppRequest, type AppResponse, requestApp } from "../requestApp.test.support.ts";

async function call(
  method: string,
  payload: string | Buffer | object,
  options: {
    video?: VideoGrant;
    backend?: Partial<RoomServiceBackend>;
    headers?: { [name: string]: string };
  } = {},
  more: Partial<AppRequest> = {},
): Promise<AppResponse> {
  const ports = createFakePorts(options.backend);
  const token = await signAccessToken(
    { video: options.video ?? { roomList: true, roomCreate: true, roomAdmin: true, room: "r" } },
    { apiKey: "devkey", secret: "secret" },
    { nowUnixMs: ports.clock.unixMs(), ttlMs: 60_000 },
  );
  const headers = {
    "content-type": "application/json",
    authorization: `Bearer ${token}`,
    ...options.headers,
  };
  return requestApp(createApp(ports), {
    method: "POST",
    url: `/twirp/livekit.RoomService/${method}`,
    payload,
    headers,
    ...more,
  });
}

const room = new Room({ sid: "RM_x", name: "r", creationTime: 12n, numParticipants: 2 });

describe("twirpRoutes", () => {
  it("answers JSON in snake case, with empty fields, and 64-bit numbers as strings", async () => {
    const response = await call(
      "ListRooms",
      {},
      { backend: { listRooms: () => new ListRoomsResponse({ rooms: [room] }) } },
    );
    expect(response.statusCode).toBe(200);
    expect(response.headers["content-type"]).toBe("application/json");
    expect(response.json()).toMatchObject({
      rooms: [
        {
          sid: "RM_x",
          name: "r",
          creation_time: "12",
          num_participants: 2,
          metadata: "",
          active_recording: false,
        },
      ],
    });
  });

  it("answers protobuf with protobuf", async () => {
    const seen: string[][] = [];
    const response = await call("ListRooms", Buffer.from(new ListRoomsRequest({ names: ["r"] }).toBinary()), {
      headers: { "content-type": "application/protobuf" },
      backend: {
        listRooms(request) {
          seen.push(request.names);
          return new ListRoomsResponse({ rooms: [room] });
        },
      },
    });
    expect(response.headers["content-type"]).toBe("application/protobuf");
    expect(ListRoomsResponse.fromBinary(response.rawPayload)).toEqual(
      new ListRoomsResponse({ rooms: [room] }),
    );
    expect(seen).toEqual([["r"]]);
  });

  it.each([
    ['{"name":"r","emptyTimeout":7,"unknown":1}', "application/json;charset=UTF-8"],
    ['{"name":"r","empty_timeout":7}', "application/json"],
  ])("reads both cases and ignores unknown fields: %s", async (payload, contentType) => {
    let seen: CreateRoomRequest | undefined;
    await call("CreateRoom", payload, {
      headers: { "content-type": contentType },
      backend: {
        createRoom(request) {
          seen = request;
          return room;
        },
      },
    });
    expect(seen).toEqual(new CreateRoomRequest({ name: "r", emptyTimeout: 7 }));
  });

  it.each<[keyof RoomServiceBackend, VideoGrant, VideoGrant]>([
    ["createRoom", { roomCreate: true }, { roomAdmin: true, room: "r" }],
    ["listRooms", { roomList: true }, { roomAdmin: true, room: "r" }],
    ["deleteRoom", { roomCreate: true }, { roomAdmin: true, room: "r" }],
    ...(
      [
        "listParticipants",
        "getParticipant",
        "removeParticipant",
        "mutePublishedTrack",
        "updateParticipant",
        "updateSubscriptions",
        "sendData",
        "updateRoomMetadata",
      ] as const
    ).map((method): [keyof RoomServiceBackend, VideoGrant, VideoGrant] => [
      method,
      { roomAdmin: true, room: "r" },
      { roomAdmin: true, room: "other" },
    ]),
  ])("lets %s through with its grant only", async (name, enough, notEnough) => {
    const method = name.replace(/^./, (letter) => letter.toUpperCase());
    // The fake's answer shows that the backend was reached.
    expect((await call(method, { room: "r" }, { video: enough })).json()).toMatchObject({
      code: "unimplemented",
    });
    const refused = await call(method, { room: "r" }, { video: notEnough });
    expect(refused.statusCode).toBe(401);
    expect(refused.headers["content-type"]).toBe("application/json");
    expect(refused.json()).toMatchObject({
      code: "unauthenticated",
      msg: expect.stringMatching(/^permissions denied/),
    });
  });

  it.each([
    [
      new DevServerError("not_found", "participant does not exist"),
      404,
      "not_found",
      "participant does not exist",
    ],
    [new DevServerError("invalid_argument", "no name"), 400, "invalid_argument", "no name"],
    [
      new DevServerError("failed_precondition", "remote unmute not enabled"),
      412,
      "failed_precondition",
      "remote unmute",
    ],
    [new Error("at /home/me/secret"), 500, "internal", "internal error"],
  ])("maps %s", async (error, status, code, message) => {
    const backend = {
      getParticipant(_request: RoomParticipantIdentity): ParticipantInfo {
        throw error;
      },
    };
    const response = await call("GetParticipant", { room: "r", identity: "x" }, { backend });
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toBe("application/json");
    expect(response.json()).toEqual({ code, msg: expect.stringContaining(message) });
    expect(response.body).not.toContain("/home");
  });

  it.each<[string, () => Promise<AppResponse>, number, string]>([
    ["an unknown method", () => call("Explode", {}), 404, "bad_route"],
    ["a name that every object has", () => call("constructor", {}), 404, "bad_route"],
    [
      "an unknown service",
      () => call("", {}, {}, { url: "/twirp/livekit.Connector/ListEgress" }),
      404,
      "bad_route",
    ],
    ["a path that can't be decoded", () => call("%FF", {}), 400, "malformed"],
    ["GET", () => call("ListRooms", {}, {}, { method: "GET" }), 404, "bad_route"],
    [
      "another content type",
      () => call("ListRooms", "a=b", { headers: { "content-type": "text/plain" } }),
      404,
      "bad_route",
    ],
    ["broken JSON", () => call("ListRooms", "{"), 400, "malformed"],
    ["JSON of another shape", () => call("ListRooms", '{"names":"r"}'), 400, "malformed"],
    ["an enum beyond 32 bits", () => call("SendData", '{"kind":4294967296}'), 400, "malformed"],
    [
      "broken protobuf",
      () =>
        call("ListRooms", Buffer.from([0x0a, 0xff]), { headers: { "content-type": "application/protobuf" } }),
      400,
      "malformed",
    ],
    ["no token", () => call("ListRooms", {}, { headers: { authorization: "" } }), 401, "unauthenticated"],
    [
      "a bad token",
      () => call("ListRooms", {}, { headers: { authorization: "Bearer x" } }),
      401,
      "unauthenticated",
    ],
    ["a token without video grant", () => call("ListRooms", {}, { video: {} }), 401, "unauthenticated"],
    ["a body over 10 MiB", () => call("ListRooms", "x".repeat(10 * 1024 * 1024 + 1)), 413, "malformed"],
  ])("refuses %s", async (_name, make, status, code) => {
    const response = await make();
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toBe("application/json");
    expect(response.headers["access-control-allow-origin"]).toBe("*");
    expect(response.json()).toEqual({ code, msg: expect.stringMatching(/./) });
  });

  it("takes an empty protobuf body for an empty message", async () => {
    const response = await call("ListParticipants", Buffer.alloc(0), {
      video: { roomAdmin: true, room: "" },
      headers: { "content-type": "application/protobuf" },
      backend: { listParticipants: () => new ListParticipantsResponse() },
    });
    expect([response.statusCode, response.rawPayload.length]).toEqual([200, 0]);
  });

  it.each([
    ["Egress/ListEgress", { video: { roomRecord: true } }, {}, "egress not connected (redis required)"],
    [
      "Ingress/CreateIngress",
      { video: { ingressAdmin: true } },
      {},
      "ingress not connected (redis required)",
    ],
    ["SIP/ListSIPInboundTrunk", { sip: { admin: true } }, {}, "sip not connected (redis required)"],
    ["SIP/CreateSIPParticipant", { sip: { call: true } }, {}, "sip not connected (redis required)"],
    [
      "SIP/TransferSIPParticipant",
      { sip: { call: true }, video: { roomAdmin: true, room: "r" } },
      { room_name: "r", participant_identity: "p" },
      "sip not connected (redis required)",
    ],
  ])("answers %s as a server without a backend, and asks for its grant", async (path, grants, body, msg) => {
    const ports = createFakePorts();
    const post = async (claims: object): Promise<AppResponse> => {
      const validity = { nowUnixMs: ports.clock.unixMs(), ttlMs: 60_000 };
      const token = await signAccessToken(claims, { apiKey: "devkey", secret: "secret" }, validity);
      return requestApp(createApp(ports), {
        method: "POST",
        url: `/twirp/livekit.${path}`,
        payload: body,
        headers: { authorization: `Bearer ${token}` },
      });
    };
    expect((await post(grants)).json()).toEqual({ code: "internal", msg });
    expect((await post({ video: { room: "r" } })).json()).toMatchObject({ code: "unauthenticated" });
  });

  it("asks who shall be transferred", async () => {
    const response = await call("", {}, {}, { url: "/twirp/livekit.SIP/TransferSIPParticipant" });
    expect(response.json()).toMatchObject({ code: "invalid_argument", msg: "Missing room name" });
  });
});
