import { ConnectionQuality, ConnectionState, DisconnectReason, Track } from "livekit-client";
import { describe, expect, test, vi } from "vitest";
import { FakeRoom } from "../testing/FakeRoom.ts";
import { getRoomStore, type RoomStore, type RoomTopic } from "./RoomStore.ts";

interface EventEmitterLike {
  eventNames: () => string[];
  listenerCount: (event: string) => number;
}

function open(identities: string[] = []): { fake: FakeRoom; store: RoomStore } {
  const fake = new FakeRoom();
  for (const identity of identities) {
    fake.join(identity);
    fake.publish(identity, Track.Source.Camera);
    fake.publish(identity, Track.Source.Microphone);
  }
  return { fake, store: getRoomStore(fake.room) };
}

/** Lets the store's microtask run. */
const settle = async (): Promise<void> => Promise.resolve();

function count(store: RoomStore, ...topics: RoomTopic[]) {
  const listener = vi.fn<() => void>();
  store.subscribe(topics, listener);
  return listener;
}

describe("RoomStore", () => {
  test("is one for each room", () => {
    const { fake, store } = open();
    expect(getRoomStore(fake.room)).toBe(store);
  });

  test("lists the local participant first, then the others as they joined", async () => {
    const { fake, store } = open(["ada"]);
    fake.join("bob");
    await settle();
    expect(store.getSnapshot().participants.map((p) => p.identity)).toEqual(["me", "ada", "bob"]);
    fake.leave("ada");
    await settle();
    expect(store.getSnapshot().participants.map((p) => p.identity)).toEqual(["me", "bob"]);
  });

  test("gives frozen snapshots, the same one until something changes", async () => {
    const { fake, store } = open(["ada"]);
    const before = store.getSnapshot();
    expect(store.getSnapshot()).toBe(before);
    expect(Object.isFrozen(before) && before.participants.every(Object.isFrozen)).toBe(true);
    fake.update("ada", { name: "Ada" });
    await settle();
    expect(store.getSnapshot()).not.toBe(before);
    expect(before.participants[1]?.name).toBe("");
    expect(store.getSnapshot().participants[1]?.name).toBe("Ada");
  });

  test("keeps the identity of what did not change", async () => {
    const { fake, store } = open(["ada", "bob"]);
    const before = store.getSnapshot();
    fake.mute("ada", Track.Source.Microphone);
    await settle();
    const after = store.getSnapshot();
    expect(after.participants[1]).not.toBe(before.participants[1]);
    expect(after.participants[2]).toBe(before.participants[2]);
    expect(after.participants[1]?.tracks[0]).toBe(before.participants[1]?.tracks[0]);
    expect(after.participants[1]?.tracks[1]?.ref).toBe(before.participants[1]?.tracks[1]?.ref);
    expect(after.connection).toBe(before.connection);
    expect(after.info).toBe(before.info);
  });

  test("notifies once for a burst of events", async () => {
    const { fake, store } = open();
    const any = count(store, "any");
    for (let i = 0; i < 20; i += 1) fake.join(`p${i}`);
    fake.speak("p3");
    fake.updateRoom({ metadata: "topic" });
    expect(any).not.toHaveBeenCalled();
    await settle();
    expect(any).toHaveBeenCalledTimes(1);
  });

  test("does not notify for events that change nothing to see", async () => {
    const { fake, store } = open(["ada"]);
    fake.speak("ada", 0.5);
    await settle();
    const any = count(store, "any");
    fake.speak("ada", 0.9);
    await settle();
    expect(any).not.toHaveBeenCalled();
  });

  test("tells only the participants who started or stopped to speak", async () => {
    const { fake, store } = open(["ada", "bob", "cy"]);
    fake.speak("ada");
    await settle();
    const [ada, bob, cy] = [...fake.room.remoteParticipants.values()].map((p) => count(store, p));
    fake.speak("bob");
    await settle();
    expect([ada, bob, cy].map((listener) => listener?.mock.calls.length)).toEqual([1, 1, 0]);
    expect(store.getParts().speakers.map((p) => p.identity)).toEqual(["bob"]);
  });

  test("forgets that the user spoke when the call ends, as the list of speakers does", async () => {
    const fake = new FakeRoom();
    const store = getRoomStore(fake.room);
    fake.speak("me");
    await settle();
    expect(store.getParticipant(fake.room.localParticipant).isSpeaking).toBe(true);
    fake.disconnect();
    await fake.room.connect("ws://fake", "token");
    await settle();
    expect(store.getParticipant(fake.room.localParticipant).isSpeaking).toBe(false);
  });

  test("tells mute and quality only to those who look at that participant", async () => {
    const { fake, store } = open(["ada", "bob"]);
    const tracks = count(store, "tracks", "membership", "details", "speakers");
    const [ada, bob] = [...fake.room.remoteParticipants.values()].map((p) => count(store, p));
    fake.setQuality("ada", ConnectionQuality.Poor);
    fake.mute("ada", Track.Source.Camera);
    await settle();
    expect([ada, bob].map((listener) => listener?.mock.calls.length)).toEqual([1, 0]);
    expect(tracks).not.toHaveBeenCalled();
  });

  test("tells `tracks` when a track comes, goes or is subscribed", async () => {
    const { fake, store } = open(["ada"]);
    const tracks = count(store, "tracks");
    fake.publish("ada", Track.Source.ScreenShare);
    await settle();
    fake.unpublish("ada", Track.Source.ScreenShare);
    await settle();
    expect(tracks).toHaveBeenCalledTimes(2);
  });

  test("remembers why the connection ended until the next one", async () => {
    const { fake, store } = open(["ada"]);
    fake.disconnect(DisconnectReason.PARTICIPANT_REMOVED);
    await settle();
    expect(store.getSnapshot().connection).toEqual({
      state: ConnectionState.Disconnected,
      disconnectReason: DisconnectReason.PARTICIPANT_REMOVED,
    });
    expect(store.getSnapshot().participants).toHaveLength(1);
    await fake.room.connect("ws://fake", "token");
    await settle();
    expect(store.getSnapshot().connection.disconnectReason).toBeUndefined();
  });

  test("still answers for someone who left, with what was last seen", async () => {
    const { fake, store } = open(["ada"]);
    fake.update("ada", { name: "Ada" });
    await settle();
    const ada = store.getSnapshot().participants[1]!.participant;
    fake.leave("ada");
    await settle();
    const gone = store.getParticipant(ada);
    expect(gone.name).toBe("Ada");
    expect(gone.tracks).toEqual([]);
    expect(store.getParticipant(ada)).toBe(gone);
  });

  test("adds the same few listeners to a room of 2 and of 200, and none to participants", () => {
    const countListeners = (size: number): { onRoom: number; onPeople: number } => {
      const fake = new FakeRoom();
      for (let i = 0; i < size; i += 1) fake.join(`p${i}`);
      const { room } = fake;
      const sum = (counts: number[]): number => counts.reduce((a, b) => a + b, 0);
      const countOf = (emitter: object): number => {
        const { eventNames, listenerCount } = emitter as EventEmitterLike;
        return sum(eventNames.call(emitter).map((event) => listenerCount.call(emitter, event)));
      };
      const read = () => ({
        onRoom: countOf(room),
        onPeople: sum([room.localParticipant, ...room.remoteParticipants.values()].map(countOf)),
      });
      const before = read();
      const store = getRoomStore(room);
      for (const participant of store.getMembership()) count(store, participant, "tracks", "any");
      const after = read();
      return { onRoom: after.onRoom - before.onRoom, onPeople: after.onPeople - before.onPeople };
    };
    expect(countListeners(200)).toEqual(countListeners(2));
    expect(countListeners(200).onPeople).toBe(0);
  });

  test("ends a subscription", async () => {
    const { fake, store } = open();
    const listener = vi.fn<() => void>();
    store.subscribe(["any", "membership"], listener)();
    fake.join("ada");
    await settle();
    expect(listener).not.toHaveBeenCalled();
  });

  test("sees no change of permissions when the same are granted again", async () => {
    const { fake, store } = open();
    const permission = () => ({ canPublish: true, canPublishSources: [2] });
    fake.join("ada", { permission: permission() });
    fake.publish("ada", Track.Source.Microphone);
    await settle();
    const details = count(store, "details");
    fake.update("ada", { permission: permission() });
    fake.mute("ada", Track.Source.Microphone);
    await settle();
    expect(details).not.toHaveBeenCalled();
    fake.update("ada", { permission: { ...permission(), canPublishSources: [1, 2] } });
    await settle();
    expect(details).toHaveBeenCalledTimes(1);
  });
});
