import { setTimeout as sleep } from "node:timers/promises";
import {
  AddTrackRequest,
  TrackSource as ProtocolSource,
  TrackType,
  UpdateTrackSettings,
  VideoQuality,
} from "@livekit/protocol";
import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  SimulateScenarioKind,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
} from "@livekit/rtc-node";
import { TestClient, UpgradeRefused } from "../../packages/dev-server/src/testing/index.ts";
import { AccessToken } from "livekit-server-sdk";
import { apiKey, apiSecret } from "../accessToken.ts";

/** Where a person goes, until when, and what the person does there. */
export interface SoakVisit {
  url: string;
  identity: string;
  /** Hears what the person did. */
  count: (deed: string) => void;
  signal: AbortSignal;
}

const rooms = ["garden", "kitchen"];
const sampleRateHz = 48_000;
const qualities = [VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH] as const;
const patienceMs = 15_000;
const size = { width: 640, height: 360 };
const slowNetwork = JSON.stringify({ loss: 0.02, delayMs: 20, bandwidthBps: 250_000 });
const scenarios = {
  resume: SimulateScenarioKind.SIMULATE_SIGNAL_RECONNECT,
  "full reconnect": SimulateScenarioKind.SIMULATE_FULL_RECONNECT,
  "server failure": SimulateScenarioKind.SIMULATE_NODE_FAILURE,
  migration: SimulateScenarioKind.SIMULATE_MIGRATION,
} as const;

const below = (limit: number): number => Math.floor(Math.random() * limit);
const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;

/** One in three has a network on which the upper layers of a camera don't fit. */
function token(identity: string): Promise<string> {
  const attributes = below(3) === 0 ? { "lk.mock": slowNetwork } : {};
  const accessToken = new AccessToken(apiKey, apiSecret, { identity, attributes });
  accessToken.addGrant({ roomJoin: true, room: pick(rooms), canUpdateOwnMetadata: true });
  return accessToken.toJwt();
}

/** LiveKit's SDK for Node: joins, publishes, talks, reconnects, drops and takes tracks, leaves; again and again. */
export async function visitByRtcNode({ url, identity, count, signal }: SoakVisit): Promise<void> {
  while (!signal.aborted) {
    const room = new Room();
    try {
      await within(
        room.connect(url, await token(identity), { autoSubscribe: true, dynacast: true }),
        "connect",
      );
      count("join");
      const stopSending = await within(publish(room), "publish");
      count("publish");
      for (let acts = 3 + below(5); acts > 0 && !signal.aborted; acts--) {
        await within(act(room, count), "act");
        await rest(500 + below(2500), signal);
      }
      stopSending();
    } catch (error) {
      count(`failed: ${error instanceof Error ? error.message.slice(0, 80) : String(error)}`);
    }
    await within(room.disconnect(), "disconnect").catch((error: unknown) => count(String(error)));
    count("leave");
    await rest(below(1000), signal);
  }
}

async function act(room: Room, count: SoakVisit["count"]): Promise<void> {
  const publications = Array.from(room.remoteParticipants.values(), ({ trackPublications }) =>
    Array.from(trackPublications.values()),
  ).flat();
  const deed = pick(["data", "text", "subscription", "attributes", ...Object.keys(scenarios)]);
  count(deed);
  switch (deed) {
    case "data":
      return room.localParticipant?.publishData(new Uint8Array(1000), { reliable: below(2) === 0 });
    case "text":
      return void (await room.localParticipant?.sendText("hello ".repeat(2000), { topic: "soak" }));
    case "subscription":
      for (const publication of publications) publication.setSubscribed(below(2) === 0);
      return;
    case "attributes":
      return room.localParticipant?.setAttributes({ mood: String(below(10)) });
    default:
      return room.simulateScenario(scenarios[deed as keyof typeof scenarios]);
  }
}

/** The SDK waits for some answers without end. */
async function within<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  const decided = new AbortController();
  const late = sleep(patienceMs, undefined, { signal: decided.signal }).then(() => {
    throw new Error(`no end of ${what} within ${patienceMs / 1000} s`);
  });
  return Promise.race([promise, late]).finally(() => {
    late.catch(() => {});
    decided.abort();
  });
}

/** A microphone, and a camera in layers, whose picture moves; gives what stops both. */
async function publish(room: Room): Promise<() => void> {
  const audio = new AudioSource(sampleRateHz, 1);
  const video = new VideoSource(size.width, size.height);
  const stopped = new AbortController();
  const local = room.localParticipant;
  const voice = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await local?.publishTrack(LocalAudioTrack.createAudioTrack("voice", audio), voice);
  const camera = new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA, simulcast: true });
  await local?.publishTrack(LocalVideoTrack.createVideoTrack("camera", video), camera);
  const speaking = (async () => {
    const samples = sampleRateHz / 50;
    while (!stopped.signal.aborted)
      await audio.captureFrame(
        new AudioFrame(new Int16Array(samples).fill(below(9000)), sampleRateHz, 1, samples),
      );
  })();
  const filming = (async () => {
    const pixels = new Uint8Array((size.width * size.height * 3) / 2);
    while (!stopped.signal.aborted) {
      pixels.fill(below(256), 0, pixels.length >> 1);
      video.captureFrame(new VideoFrame(pixels, size.width, size.height, VideoBufferType.I420));
      await rest(100, stopped.signal);
    }
  })();
  const ended = Promise.allSettled([speaking, filming]).then(() =>
    Promise.all([audio.close(), video.close()]),
  );
  ended.catch(() => {});
  return () => stopped.abort();
}

/** A client without media, of our tests: comes, announces a track, asks for layers, and vanishes or resumes. */
export async function visitByTestClient({ url, identity, count, signal }: SoakVisit): Promise<void> {
  while (!signal.aborted) {
    try {
      const jwt = await token(identity);
      let client = await TestClient.connect({ url, token: jwt });
      const { participant, otherParticipants } = await client.waitFor("join");
      count("join without media");
      const value = new AddTrackRequest({
        cid: identity,
        type: TrackType.VIDEO,
        source: ProtocolSource.CAMERA,
      });
      client.send({ case: "addTrack", value });
      const trackSids = otherParticipants.flatMap(({ tracks }) => tracks.map(({ sid }) => sid));
      for (let acts = below(4); acts > 0 && !signal.aborted; acts--) {
        count("layer wishes");
        const settings = new UpdateTrackSettings({
          trackSids,
          quality: pick(qualities),
          disabled: below(4) === 0,
        });
        client.send({ case: "trackSetting", value: settings });
        await rest(below(1500), signal);
        if (below(2) === 0) continue;
        await client.vanish();
        const query = { reconnect: "1", sid: participant?.sid ?? "" };
        client = await TestClient.connect({ url, token: jwt, query });
        count("resume without media");
      }
      await (below(2) === 0 ? client.vanish() : client.leave());
      count("leave without media");
    } catch (error) {
      const message = error instanceof UpgradeRefused ? `status ${error.status}` : String(error).slice(0, 80);
      count(`failed without media: ${message}`);
    }
    await rest(below(500), signal);
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
