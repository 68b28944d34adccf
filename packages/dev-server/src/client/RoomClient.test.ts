import { ParticipantInfo_Kind } from "@livekit/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../base/Clock.ts";
import { resolveConfig } from "../base/config.ts";
import { silentLogger } from "../base/Logger.ts";
import { type RunningServer, startServer } from "../server.ts";
import { RoomClient } from "./RoomClient.ts";

let server: RunningServer;
const clients: RoomClient[] = [];

beforeEach(async () => {
  const options = { httpPort: 0, udpPort: 0, mediaThread: "in-process" as const };
  server = await startServer(resolveConfig({ options }), silentLogger);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.leave();
  await server.close();
});

async function join(identity: string): Promise<RoomClient> {
  const grants = {
    identity,
    name: "",
    kind: ParticipantInfo_Kind.STANDARD,
    kindDetails: [],
    metadata: "",
    attributes: {},
    roomPreset: "",
    sha256: "",
    video: { roomJoin: true, room: "lab", canUpdateOwnMetadata: true },
    expiresAtUnixS: 0,
  };
  const client = await RoomClient.join({ signalEntry: server.signalEntry, grants, clock: systemClock });
  clients.push(client);
  return client;
}

test("a client in this process hears what another one says, packet by packet", async () => {
  const [ann, bob] = [await join("ann"), await join("bob")];
  const heard: number[] = [];
  bob.events.on("audio", (_sid, { opus }) => heard.push(opus[0] ?? -1));
  const track = await ann.publishMicrophone("mic");
  const subscribed = ann.whenSubscribed(track.sid);
  await expect.poll(() => bob.participants.get("ann")?.tracks.length).toBe(1);
  const publisher = bob.participants.get("ann");
  if (publisher) bob.subscribe(publisher, track.sid);
  await subscribed;
  for (let i = 0; i < 5; i++) ann.sendAudio(Uint8Array.of(i, 1, 2, 3), 20);
  await expect.poll(() => heard).toEqual([0, 1, 2, 3, 4]);
});

test("texts, calls and attributes reach the others", async () => {
  const [ann, bob] = [await join("ann"), await join("bob")];
  const texts: string[] = [];
  bob.events.on("text", ({ topic, text, identity }) => texts.push(`${topic} ${identity}: ${text}`));
  bob.rpc.handle("add", (payload) => String(Number(payload) + 1));
  const writer = ann.texts.open({ topic: "lk.chat" });
  writer.write("Hello, ");
  writer.write("Bob");
  writer.close();
  await expect(ann.rpc.call("bob", "add", "41", 1000)).resolves.toBe("42");
  await expect(ann.rpc.call("bob", "nothing", "", 1000)).rejects.toThrow("not supported");
  expect(texts).toEqual(["lk.chat ann: Hello, Bob"]);
  ann.setAttributes({ mood: "fine" });
  await expect.poll(() => bob.participants.get("ann")?.attributes).toEqual({ mood: "fine" });
});

test("who leaves is gone, for itself and for the others", async () => {
  const [ann, bob] = [await join("ann"), await join("bob")];
  ann.leave();
  expect(ann.isOpen).toBe(false);
  await expect.poll(() => bob.participants.size).toBe(0);
  ann.sendAudio(Uint8Array.of(1), 20);
});
