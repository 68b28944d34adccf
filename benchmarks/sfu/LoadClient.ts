// A participant that publishes a track of each kind, or one, or subscribes to two, by LiveKit's signalling with two peer connections.
import {
  AddTrackRequest,
  Ping,
  protoInt64,
  SessionDescription,
  TrackSource,
  TrackType,
} from "@livekit/protocol";
import { TestClient } from "@greenroom/dev-server/testing";
import { LoadPeer, localIce, type RemotePath } from "./LoadPeer.ts";
import { getDtlsCertificate } from "../../packages/dev-server/src/media/transport/werift/DtlsCertificate.ts";

export interface LoadServer {
  url: string;
  udpPort: number;
}

export type MediaKind = "audio" | "video";

const pingIntervalMs = 4000;

export const formats = {
  audio: {
    ssrc: 0x1111,
    payloadType: 111,
    lines: ["a=rtpmap:111 opus/48000/2", "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level"],
  },
  video: {
    ssrc: 0x2222,
    payloadType: 96,
    lines: ["a=rtpmap:96 VP8/90000", "a=rtcp-fb:96 nack", "a=rtcp-fb:96 nack pli"],
  },
} as const;

const tracks = {
  audio: { type: TrackType.AUDIO, source: TrackSource.MICROPHONE },
  video: { type: TrackType.VIDEO, source: TrackSource.CAMERA, width: 1280, height: 720 },
} as const;

export async function publish(
  server: LoadServer,
  token: string,
  ...kinds: readonly MediaKind[]
): Promise<LoadPeer> {
  const client = await TestClient.connect({ url: server.url, token, timeoutMs: 600_000 });
  await client.waitFor("join");
  keepAlive(client);
  for (const kind of kinds) {
    client.send({
      case: "addTrack",
      value: new AddTrackRequest({ cid: `load-${kind}`, name: kind, ...tracks[kind] }),
    });
    // oxlint-disable-next-line no-await-in-loop -- both answers look the same
    await client.waitFor("trackPublished");
  }
  // Its subscriber connection has nothing to carry, but is waited for.
  const unused = await LoadPeer.open();
  void answerOffers(client, server, 0).then((path) => unused.connect(path));
  const peer = await LoadPeer.open();
  const sdp = await publisherOffer(kinds);
  client.send({ case: "offer", value: new SessionDescription({ type: "offer", sdp, id: 1 }) });
  const answer = await client.waitFor("answer");
  await peer.connect(readPath(answer.sdp, server.udpPort));
  return peer;
}

/** Resolves when both tracks can flow. */
export async function subscribe(server: LoadServer, token: string): Promise<LoadPeer> {
  const client = await TestClient.connect({ url: server.url, token, timeoutMs: 600_000 });
  await client.waitFor("join");
  keepAlive(client);
  const peer = await LoadPeer.open();
  const path = await answerOffers(client, server, 2);
  await peer.connect(path);
  return peer;
}

/** Answers every offer, now and later. Resolves with the path of the first one that has so many tracks. */
function answerOffers(client: TestClient, server: LoadServer, tracks: number): Promise<RemotePath> {
  return new Promise((resolve) => {
    const answerNext = async (): Promise<void> => {
      const offer = await client.waitFor("offer");
      const sdp = await subscriberAnswer(offer.sdp);
      client.send({ case: "answer", value: new SessionDescription({ type: "answer", sdp, id: offer.id }) });
      const sections = offer.sdp.split(/^m=/m).filter((section) => /^(audio|video) /.test(section));
      const carrying = sections.filter((section) => section.includes("a=ssrc:"));
      if (carrying.length >= tracks) resolve(readPath(offer.sdp, server.udpPort));
    };
    const run = (): void => void answerNext().then(run, () => {});
    run();
  });
}

/** Servers let go of who falls silent. */
function keepAlive(client: TestClient): void {
  const timer = setInterval(() => {
    client.send({ case: "pingReq", value: new Ping({ timestamp: protoInt64.parse(Date.now()) }) });
  }, pingIntervalMs);
  void client.closed.then(() => clearInterval(timer));
}

async function fingerprintLine(): Promise<string> {
  const { fingerprint } = await getDtlsCertificate();
  return `a=fingerprint:sha-256 ${fingerprint}`;
}

async function publisherOffer(kinds: readonly MediaKind[]): Promise<string> {
  const fingerprint = await fingerprintLine();
  return [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    `a=group:BUNDLE ${[...kinds.keys()].join(" ")}`,
    ...kinds.flatMap((kind, mid) => offeredMedia(kind, mid, fingerprint)),
    "",
  ].join("\r\n");
}

function offeredMedia(kind: MediaKind, mid: number, fingerprint: string): string[] {
  const { ssrc, payloadType, lines } = formats[kind];
  return [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${payloadType}`,
    "c=IN IP4 0.0.0.0",
    "a=rtcp:9 IN IP4 0.0.0.0",
    `a=ice-ufrag:${localIce.ufrag}`,
    `a=ice-pwd:${localIce.pwd}`,
    fingerprint,
    "a=setup:actpass",
    `a=mid:${mid}`,
    "a=sendonly",
    `a=msid:load load-${kind}`,
    "a=rtcp-mux",
    ...lines,
    `a=ssrc:${ssrc} cname:load`,
    `a=ssrc:${ssrc} msid:load load-${kind}`,
  ];
}

/** Takes all that is offered, but no feedback that would let the server hold back, and no header extensions. */
async function subscriberAnswer(offer: string): Promise<string> {
  const fingerprint = await fingerprintLine();
  const dropped =
    /^a=(candidate|ice-lite|setup:|end-of-candidates|ice-|fingerprint|ssrc|msid|extmap|rtcp-fb:\d+ (transport-cc|goog-remb))/;
  return offer
    .split("\r\n")
    .filter((line) => !dropped.test(line))
    .flatMap((line) => {
      if (line === "a=sendonly" || line === "a=sendrecv") return ["a=recvonly"];
      if (!line.startsWith("a=mid:")) return [line];
      const ice = [`a=ice-ufrag:${localIce.ufrag}`, `a=ice-pwd:${localIce.pwd}`];
      return [line, ...ice, fingerprint, "a=setup:active"];
    })
    .join("\r\n");
}

function readPath(sdp: string, port: number): RemotePath {
  const read = (name: string): string => new RegExp(`^a=${name}:(.*?)\\r?$`, "m").exec(sdp)?.[1] ?? "";
  const [algorithm = "", value = ""] = read("fingerprint").split(" ");
  return {
    port,
    ufrag: read("ice-ufrag"),
    pwd: read("ice-pwd"),
    fingerprint: { algorithm, value },
    role: read("setup") === "active" ? "server" : "client",
  };
}
