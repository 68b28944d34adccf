import { ConnectionState, DisconnectReason } from "livekit-client";
import { expect, test } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { getConnectionStatusStore } from "./ConnectionStatusStore.ts";

function open(connected = true) {
  const fake = new FakeRoom({ connected });
  const store = getConnectionStatusStore(fake.room);
  const become = async (state: ConnectionState) => {
    fake.setConnectionState(state);
    await Promise.resolve();
    return store.getState();
  };
  return { fake, store, become };
}

test("before the first connection there is no reason and nothing to return to", () => {
  expect(open(false).store.getState()).toEqual({
    status: "disconnected",
    reason: undefined,
    canRejoin: false,
  });
});

test("mending has a kind, and began when the connection was lost", async () => {
  const { become } = open();
  const signal = await become(ConnectionState.SignalReconnecting);
  expect(signal).toMatchObject({ status: "reconnecting", kind: "signal" });
  const full = await become(ConnectionState.Reconnecting);
  expect(full).toEqual({ ...signal, kind: "full" });
  expect(await become(ConnectionState.Connected)).toEqual({ status: "connected" });
});

test.each([
  [DisconnectReason.PARTICIPANT_REMOVED, "participant-removed", false],
  [DisconnectReason.DUPLICATE_IDENTITY, "duplicate-identity", false],
  [DisconnectReason.SERVER_SHUTDOWN, "server-shutdown", true],
])("an end with reason %i is %j; offer joining again: %j", async (reason, word, canRejoin) => {
  const { fake, store } = open();
  fake.disconnect(reason);
  await Promise.resolve();
  expect(store.getState()).toEqual({ status: "disconnected", reason: word, canRejoin });
});
