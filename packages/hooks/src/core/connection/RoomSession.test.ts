import { ConnectionError, ConnectionState } from "livekit-client";
import { expect, test } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { getRoomSession } from "./RoomSession.ts";

function token(room: string, seq = 0): string {
  return `e30.${Buffer.from(JSON.stringify({ sub: "me", video: { room }, seq })).toString("base64url")}.sig`;
}

const serverUrl = "ws://fake";
const open = () => {
  const fake = new FakeRoom({ connected: false });
  return { fake, session: getRoomSession(fake.room) };
};

test("connects to the place it is offered", async () => {
  const { fake, session } = open();
  await session.offer({ serverUrl, token: token("garden") });
  expect(fake.room.state).toBe(ConnectionState.Connected);
  expect(session.getState()).toEqual({ status: "connected" });
});

test("connects once for two offers of the same place, and keeps a fresh token for later", async () => {
  const { fake, session } = open();
  const first = session.offer({ serverUrl, token: token("garden") });
  expect(session.offer({ serverUrl, token: token("garden", 1) })).toBeUndefined();
  await first;
  expect(session.offer({ serverUrl, token: token("garden", 2) })).toBeUndefined();
  expect(fake.connectCount).toBe(1);
});

test("does not come back by itself after leaving, even with a fresh token", async () => {
  const { fake, session } = open();
  await session.offer({ serverUrl, token: token("garden") });
  await session.disconnect();
  expect(session.offer({ serverUrl, token: token("garden", 1) })).toBeUndefined();
  expect(fake.room.state).toBe(ConnectionState.Disconnected);
  await session.connect();
  expect(fake.room.state).toBe(ConnectionState.Connected);
});

test("moves when another room is offered", async () => {
  const { fake, session } = open();
  await session.offer({ serverUrl, token: token("garden") });
  await session.offer({ serverUrl, token: token("kitchen") });
  expect(fake.connectCount).toBe(2);
  expect(fake.room.state).toBe(ConnectionState.Connected);
});

test("stays out when it is left in the middle of a move", async () => {
  const { fake, session } = open();
  await session.offer({ serverUrl, token: token("garden") });
  const move = session.offer({ serverUrl, token: token("kitchen") });
  await Promise.all([move, session.disconnect()]);
  expect(fake.connectCount).toBe(1);
  expect(fake.room.state).toBe(ConnectionState.Disconnected);
});

test("says why it failed, and tries again with a fresh token", async () => {
  const { fake, session } = open();
  fake.failConnect(ConnectionError.notAllowed("expired", 401));
  await session.offer({ serverUrl, token: token("garden") });
  expect(session.getState()).toMatchObject({ status: "failed", error: { code: "not-allowed" } });
  fake.failConnect(undefined);
  await session.offer({ serverUrl, token: token("garden", 1) });
  expect(session.getState()).toEqual({ status: "connected" });
});

test("says what is missing when there is nothing to connect with", async () => {
  const { session } = open();
  await session.connect();
  expect(session.getState()).toMatchObject({ status: "failed", error: { code: "missing-credentials" } });
});

test("disconnects an owned room when the last holder is really gone", async () => {
  const { fake, session } = open();
  await session.offer({ serverUrl, token: token("garden") });
  session.hold(true)();
  const release = session.hold(true);
  await Promise.resolve();
  expect(fake.room.state).toBe(ConnectionState.Connected);
  release();
  await Promise.resolve();
  await Promise.resolve();
  expect(fake.room.state).toBe(ConnectionState.Disconnected);
});

test("leaves a room that somebody else made as it is", async () => {
  const { fake, session } = open();
  await session.offer({ serverUrl, token: token("garden") });
  session.hold(false)();
  await Promise.resolve();
  await Promise.resolve();
  expect(fake.room.state).toBe(ConnectionState.Connected);
});
