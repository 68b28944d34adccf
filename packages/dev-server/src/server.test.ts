import { AccessToken, DataPacket_Kind, RoomServiceClient } from "livekit-server-sdk";
import { DisconnectReason, LeaveRequest_Action, PerformRpcRequest, Ping } from "@livekit/protocol";
import { afterEach, describe, expect, it } from "vitest";
import type { DevServer } from "./server.ts";
import { TestClient } from "./testing/TestClient.ts";
import { createToken } from "./testing/createToken.ts";
import { startDevServer } from "./testing/startDevServer.ts";

const servers: DevServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(): Promise<DevServer> {
  const server = await startDevServer();
  servers.push(server);
  return server;
}

function api(server: DevServer): RoomServiceClient {
  return new RoomServiceClient(server.url.replace(/^ws/, "http"), server.apiKey, server.apiSecret);
}

async function join(server: DevServer, identity: string, room = "r"): Promise<TestClient> {
  const client = await TestClient.connect({
    url: server.url,
    token: await createToken(server, { identity, room }),
  });
  await client.waitFor("join");
  return client;
}

describe("createDevServer", () => {
  it("takes a token of livekit-server-sdk", async () => {
    const server = await start();
    const token = new AccessToken(server.apiKey, server.apiSecret, { identity: "ann", name: "Ann" });
    token.addGrant({ roomJoin: true, room: "r" });
    const client = await TestClient.connect({ url: server.url, token: await token.toJwt() });
    const joined = await client.waitFor("join");
    expect(client.received[0]?.case).toBe("join");
    expect(joined.participant).toMatchObject({ identity: "ann", name: "Ann" });
    expect(joined.room).toMatchObject({ name: "r", sid: expect.stringMatching(/^RM_/) });
  });

  it("lets livekit-server-sdk move and forward participants, and calls one over protobuf", async () => {
    const server = await start();
    const client = await join(server, "ann");
    const watcher = await join(server, "bob", "other");
    await api(server).forwardParticipant("r", "ann", "other");
    await watcher.waitFor("update", ({ participants }) => participants[0]?.identity === "ann");
    await api(server).removeParticipant("other", "ann");
    await api(server).moveParticipant("r", "ann", "other");
    const { room, token } = await client.waitFor("roomMoved");
    expect(room?.name).toBe("other");
    await client.vanish();
    const again = await TestClient.connect({ url: server.url, token });
    expect((await again.waitFor("join")).room?.name).toBe("other");
    const response = await fetch(
      `${server.url.replace(/^ws/, "http")}/twirp/livekit.RoomService/PerformRpc`,
      {
        method: "POST",
        headers: {
          "Content-Type": "application/protobuf",
          Authorization: `Bearer ${await createToken(server, { identity: "", room: "other", video: { roomAdmin: true } })}`,
        },
        body: new PerformRpcRequest({ room: "other", destinationIdentity: "zoe" }).toBinary().slice(),
      },
    );
    expect([response.status, await response.json()]).toMatchObject([404, { code: "not_found" }]);
  });

  it("lets livekit-server-sdk create, list and delete rooms", async () => {
    const server = await start();
    await api(server).createRoom({ name: "made", metadata: "m", emptyTimeout: 60 });
    const client = await join(server, "ann");
    const rooms = await api(server).listRooms();
    expect(rooms.map(({ name, numParticipants }) => [name, numParticipants])).toEqual(
      expect.arrayContaining([
        ["made", 0],
        ["r", 1],
      ]),
    );
    await expect(api(server).listRooms(["made"])).resolves.toMatchObject([{ name: "made", metadata: "m" }]);
    await api(server).deleteRoom("r");
    await expect(client.waitFor("leave")).resolves.toMatchObject({
      reason: DisconnectReason.ROOM_DELETED,
      action: LeaveRequest_Action.DISCONNECT,
    });
    await client.closed;
    await expect(api(server).listRooms(["r"])).resolves.toEqual([]);
  });

  it("lets livekit-server-sdk list, update and remove participants", async () => {
    const server = await start();
    const ann = await join(server, "ann");
    const bob = await join(server, "bob");
    const listed = await api(server).listParticipants("r");
    expect(listed.map(({ identity }) => identity).toSorted()).toEqual(["ann", "bob"]);
    await expect(
      api(server).updateParticipant("r", "bob", { metadata: "m", attributes: { a: "1" } }),
    ).resolves.toMatchObject({ metadata: "m", attributes: { a: "1" } });
    await api(server).removeParticipant("r", "bob");
    await expect(bob.waitFor("leave")).resolves.toMatchObject({
      reason: DisconnectReason.PARTICIPANT_REMOVED,
    });
    await ann.waitFor("update", ({ participants }) =>
      participants.some(({ identity }) => identity === "bob"),
    );
    await expect(api(server).getParticipant("r", "bob")).rejects.toMatchObject({
      status: 404,
      code: "not_found",
    });
  });

  it("takes data from livekit-server-sdk, and refuses a wrong nonce", async () => {
    const server = await start();
    await join(server, "ann");
    const data = new TextEncoder().encode("hello");
    await api(server).sendData("r", data, DataPacket_Kind.RELIABLE, { topic: "t" });
    await expect(api(server).sendData("nowhere", data, DataPacket_Kind.RELIABLE, {})).rejects.toMatchObject({
      status: 404,
    });
  });

  it("refuses to mute who is not there, and API calls with a wrong key", async () => {
    const server = await start();
    await expect(api(server).mutePublishedTrack("r", "ann", "TR_x", true)).rejects.toMatchObject({
      status: 404,
    });
    const stranger = new RoomServiceClient(server.url.replace(/^ws/, "http"), "devkey", "wrong");
    await expect(stranger.listRooms()).rejects.toMatchObject({
      status: 401,
      code: "unauthenticated",
      message: expect.stringContaining("signature"),
    });
  });

  it("leaves the others in the room alone when a client sends garbage", async () => {
    const server = await start();
    const ann = await join(server, "ann");
    const bob = await join(server, "bob");
    bob.sendRaw(Uint8Array.of(0xff, 0xff, 0xff));
    bob.sendRaw("not json");
    bob.sendRaw(new Uint8Array(2 * 1024 * 1024 + 1));
    await bob.closed;
    ann.send({ case: "pingReq", value: new Ping({ timestamp: 1n, rtt: 0n }) });
    await ann.waitFor("pongResp");
  });

  it("tells clients when it closes, and frees its ports", async () => {
    const server = await start();
    const client = await join(server, "ann");
    await server.close();
    await expect(client.waitFor("leave")).resolves.toMatchObject({
      reason: DisconnectReason.SERVER_SHUTDOWN,
    });
    await client.closed;
    await server.close();
    servers.push(await startDevServer({ httpPort: server.httpPort, udpPort: server.udpPort }));
  });

  it("says which port is in use", async () => {
    const server = await start();
    await expect(startDevServer({ httpPort: server.httpPort })).rejects.toMatchObject({
      code: "port_in_use",
    });
    await expect(startDevServer({ udpPort: server.udpPort })).rejects.toMatchObject({
      code: "port_in_use",
      message: expect.stringContaining(`UDP port ${server.udpPort}`),
    });
  });

  it("describes its state as JSON", async () => {
    const server = await start();
    await join(server, "ann");
    expect(JSON.stringify(await server.dump())).toContain('"ann"');
  });
});
