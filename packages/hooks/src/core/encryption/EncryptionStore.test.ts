import { ExternalE2EEKeyProvider, RoomEvent, type RoomOptions } from "livekit-client";
import { expect, test, vi } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { getEncryptionStore } from "./EncryptionStore.ts";

/** livekit-client's manager without its worker, which a plain Node has not. */
function createManager() {
  const nothing = (): void => undefined;
  return { setup: nothing, setupEngine: nothing, setParticipantCryptorEnabled: nothing, on: nothing };
}

function open() {
  const keyProvider = new ExternalE2EEKeyProvider();
  const encryption = { keyProvider, e2eeManager: createManager() } as unknown as RoomOptions["encryption"];
  const fake = new FakeRoom({ roomOptions: encryption ? { encryption } : {} });
  const setEnabled = vi.spyOn(fake.room, "setE2EEEnabled").mockResolvedValue();
  return { fake, keyProvider, setEnabled, store: getEncryptionStore(fake.room) };
}

test("a room without encryption options says so", async () => {
  const store = getEncryptionStore(new FakeRoom().room);
  expect(store.getState().status).toBe("unconfigured");
  await store.setKey("secret");
  expect(store.getState()).toMatchObject({ status: "unconfigured", error: { code: "not-configured" } });
});

test("it is on when the worker says so, not before", async () => {
  const { fake, store } = open();
  const { room } = fake;
  expect(store.getState().status).toBe("off");
  await store.setEnabled(true);
  expect(store.getState().status).toBe("switching");
  room.isE2EEEnabled = true;
  room.emit(RoomEvent.ParticipantEncryptionStatusChanged, true, room.localParticipant);
  expect(store.getState()).toMatchObject({ status: "on", error: undefined });
});

test("a switch that fails leaves it as it was, with the reason", async () => {
  const { setEnabled, store } = open();
  setEnabled.mockRejectedValue(new Error("no"));
  await store.setEnabled(true);
  expect(store.getState()).toMatchObject({ status: "off", error: { code: "failed" } });
});

test("whose key is another is known by name until a new key is set or they leave", async () => {
  const { fake, keyProvider, store } = open();
  for (const identity of ["ada", "bob"]) fake.join(identity);
  fake.failDecryption("ada");
  fake.failDecryption("bob", "MissingKey");
  const { failures } = store.getState();
  expect([...failures].map(([identity, { code }]) => `${identity} ${code}`)).toEqual([
    "ada wrong-key",
    "bob missing-key",
  ]);
  fake.failDecryption("ada");
  expect(store.getState().failures).toBe(failures);
  fake.leave("bob");
  expect([...store.getState().failures.keys()]).toEqual(["ada"]);
  await store.setKey("secret");
  expect(store.getState()).toMatchObject({ hasKey: true, failures: new Map() });
  expect(keyProvider.getKeys()).toHaveLength(1);
});
