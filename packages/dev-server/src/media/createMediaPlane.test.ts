import { createSocket } from "node:dgram";
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from "werift";
import { afterEach, describe, expect, it, vi } from "vitest";
import { silentLogger } from "../base/Logger.ts";
import { createMediaPlane } from "./createMediaPlane.ts";
import type { DataSource, MediaPlane, PeerTransport } from "./MediaPlane.ts";

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function startPlane(): Promise<MediaPlane> {
  const plane = await createMediaPlane({
    host: "127.0.0.1",
    udpPort: 0,
    tcpPort: 0,
    turnPort: 0,
    turnSecret: "secret",
    thread: "in-process",
    log: silentLogger,
  });
  cleanups.push(() => plane.close());
  await plane.ready();
  return plane;
}

function createClient(): RTCPeerConnection {
  const client = new RTCPeerConnection({
    iceServers: [],
    iceAdditionalHostAddresses: ["127.0.0.1"],
    codecs: {
      audio: [new RTCRtpCodecParameters({ mimeType: "audio/opus", clockRate: 48_000, channels: 2 })],
      video: [new RTCRtpCodecParameters({ mimeType: "video/VP8", clockRate: 90_000 })],
    },
  });
  cleanups.push(() => client.close());
  return client;
}

async function answerOffer(transport: PeerTransport, client: RTCPeerConnection): Promise<void> {
  await client.setLocalDescription(await client.createOffer());
  const { sdp } = transport.handleOffer(client.localDescription?.sdp ?? "");
  await client.setRemoteDescription({ type: "answer", sdp });
}

async function offerTo(transport: PeerTransport, client: RTCPeerConnection): Promise<string> {
  const { sdp } = transport.createOffer();
  await client.setRemoteDescription({ type: "offer", sdp });
  await client.setLocalDescription(await client.createAnswer());
  transport.handleAnswer(client.localDescription?.sdp ?? "");
  return sdp;
}

const until = (condition: () => boolean): Promise<void> =>
  vi.waitUntil(condition, { timeout: 10_000, interval: 10 }).then(() => {});

describe("createMediaPlane", () => {
  it("connects a publisher, takes its data and sends data back", async () => {
    const plane = await startPlane();
    const transport = plane.createTransport({ label: "publisher", role: "answerer" });
    const client = createClient();
    const channel = client.createDataChannel("_reliable", { ordered: true });
    const received: [DataSource, string][] = [];
    transport.on("data", (kind, payload) => received.push([kind, Buffer.from(payload).toString()]));
    await answerOffer(transport, client);
    await until(() => transport.state === "connected" && channel.readyState === "open");
    const echoed: string[] = [];
    channel.onMessage.subscribe((message) => echoed.push(message.toString()));
    channel.send(Buffer.from("to the server"));
    await until(() => received.length === 1);
    expect(received).toEqual([["reliable", "to the server"]]);
    transport.sendData("reliable", Buffer.from("to the client"));
    await until(() => echoed.length === 1);
    expect(echoed).toEqual(["to the client"]);
    expect(transport.bufferedBytes("reliable")).toBe(0);
  });

  it("connects a subscriber and opens LiveKit's data channels with their delivery modes", async () => {
    const plane = await startPlane();
    const transport = plane.createTransport({ label: "subscriber", role: "offerer" });
    const client = createClient();
    const channels = new Map<string, { ordered: boolean; maxRetransmits: number | undefined }>();
    const messages: string[] = [];
    client.onDataChannel.subscribe((channel) => {
      channels.set(channel.label, {
        ordered: channel.ordered,
        maxRetransmits: channel.maxRetransmits ?? undefined,
      });
      channel.onMessage.subscribe((message) => messages.push(message.toString()));
    });
    const opened: string[] = [];
    transport.on("dataChannelOpened", (kind) => opened.push(kind));
    transport.sendData("reliable", Buffer.from("queued before it opened"));
    transport.sendData("lossy", Buffer.from("dropped before it opened"));
    await offerTo(transport, client);
    await until(() => channels.size === 3 && opened.length === 3 && messages.length === 1);
    expect(channels.get("_reliable")).toEqual({ ordered: true, maxRetransmits: undefined });
    expect(channels.get("_lossy")).toEqual({ ordered: false, maxRetransmits: 0 });
    expect(channels.get("_data_track")).toEqual({ ordered: false, maxRetransmits: 0 });
    transport.sendData("lossy", Buffer.from("lossy"));
    await until(() => messages.length === 2);
    expect(messages).toEqual(["queued before it opened", "lossy"]);
  });

  it("tells the client when it closes a transport", async () => {
    const plane = await startPlane();
    const transport = plane.createTransport({ label: "publisher", role: "answerer" });
    const client = createClient();
    client.createDataChannel("_reliable");
    await answerOffer(transport, client);
    await until(() => transport.state === "connected" && client.connectionState === "connected");
    transport.close();
    expect(transport.state).toBe("closed");
    await until(() => client.dtlsTransports[0]?.state === "closed");
  });

  it("refuses a client whose certificate is not the one in its SDP", async () => {
    const plane = await startPlane();
    const transport = plane.createTransport({ label: "publisher", role: "answerer" });
    const client = createClient();
    client.createDataChannel("_reliable");
    await client.setLocalDescription(await client.createOffer());
    const offer = client.localDescription?.sdp ?? "";
    const forged = offer.replaceAll(/a=fingerprint:sha-256 [0-9A-F]{2}/gi, (line) =>
      line.endsWith("00") ? `${line.slice(0, -2)}01` : `${line.slice(0, -2)}00`,
    );
    await client.setRemoteDescription({ type: "answer", sdp: transport.handleOffer(forged).sdp });
    await until(() => transport.state === "closed");
  });

  it("forwards a publisher's audio to a subscriber once the down track is bound", async () => {
    const plane = await startPlane();
    const publisher = plane.createTransport({ label: "publisher", role: "answerer" });
    const from = createClient();
    const microphone = new MediaStreamTrack({ kind: "audio" });
    from.addTransceiver(microphone, { direction: "sendonly" });
    await from.setLocalDescription(await from.createOffer());
    const { sdp, tracks } = publisher.handleOffer(from.localDescription?.sdp ?? "");
    await from.setRemoteDescription({ type: "answer", sdp });

    const subscriber = plane.createTransport({ label: "subscriber", role: "offerer" });
    const to = createClient();
    const payloads: string[] = [];
    to.onTrack.subscribe((track) =>
      track.onReceiveRtp.subscribe((packet) => payloads.push(packet.payload.toString())),
    );
    const downTrack = subscriber.addDownTrack({
      receiverId: tracks[0]?.receiverId ?? "",
      trackSid: "TR_a",
      streamId: "PA_x|TR_a",
      settings: { paused: false, maxSpatialLayer: 2, maxTemporalLayer: 3, priority: 1, mayPause: false },
    });
    let bound = 0;
    downTrack.on("bound", () => bound++);
    await offerTo(subscriber, to);
    await until(() => bound === 1 && publisher.state === "connected");
    expect(subscriber.state).toBe("connected");
    let sequenceNumber = 65_530;
    await until(() => {
      const header = new RtpHeader({
        sequenceNumber: sequenceNumber % 65_536,
        timestamp: sequenceNumber * 960,
      });
      microphone.writeRtp(new RtpPacket(header, Buffer.from(`frame ${sequenceNumber++}`)));
      return payloads.length >= 12;
    });
    const numbers = payloads.map((payload) => Number(payload.split(" ")[1]));
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    downTrack.close();
    expect(subscriber.createOffer()).toMatchObject({ midToTrackId: {} });
  });

  it("keeps a client through garbage, forged DTLS and broken SCTP", async () => {
    const plane = await startPlane();
    const transport = plane.createTransport({ label: "publisher", role: "answerer" });
    const client = createClient();
    const channel = client.createDataChannel("_reliable");
    const received: string[] = [];
    transport.on("data", (_kind, payload) => received.push(Buffer.from(payload).toString()));
    await answerOffer(transport, client);
    await until(() => transport.state === "connected" && channel.readyState === "open");
    const dtls = client.dtlsTransports[0];
    const plainRecord = (contentType: number, fragment: Buffer): Buffer =>
      Buffer.concat([
        Buffer.from([contentType, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 9, 0, fragment.length]),
        fragment,
      ]);
    const clientHello = Buffer.concat([
      Buffer.from([1, 0, 0, 34, 0, 0, 0, 0, 0, 0, 0, 34, 0xfe, 0xfd]),
      Buffer.alloc(32),
    ]);
    const forged = [
      Buffer.from([22]),
      Buffer.from([22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0xff]),
      Buffer.alloc(1200, 22),
      plainRecord(21, Buffer.from([1, 0])),
      plainRecord(21, Buffer.from([2, 40])),
      plainRecord(22, clientHello),
      plainRecord(23, Buffer.alloc(40)),
    ];
    for (const datagram of forged) await dtls?.dtls?.transport.send(datagram);
    for (const length of [1, 11, 12, 13, 16, 64, 1000]) await dtls?.sendData(Buffer.alloc(length, 0xa5));
    channel.send(Buffer.from("still here"));
    await until(() => received.length === 1);
    expect(transport.state).toBe("connected");
    expect(transport.dump()).toMatchObject({ dtls: { dropped: forged.length } });
  });

  it("restarts ICE with new credentials and keeps DTLS", async () => {
    const plane = await startPlane();
    const transport = plane.createTransport({ label: "subscriber", role: "offerer" });
    const first = transport.createOffer().sdp;
    const again = transport.createOffer().sdp;
    const restarted = transport.createOffer({ iceRestart: true }).sdp;
    const ufrag = (sdp: string): string | undefined => /a=ice-ufrag:(\S+)/.exec(sdp)?.[1];
    expect(ufrag(again)).toBe(ufrag(first));
    expect(ufrag(restarted)).not.toBe(ufrag(first));
    expect(transport.localCandidates[0]?.usernameFragment).toBe(ufrag(restarted));
  });

  it.each(["garbage", "", "v=0"])("leaves a transport as it was when an offer is %j", async (sdp) => {
    const plane = await startPlane();
    const transport = plane.createTransport({ label: "publisher", role: "answerer" });
    expect(() => transport.handleOffer(sdp)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
    expect(() => transport.addRemoteCandidate("{")).toThrow(
      expect.objectContaining({ code: "invalid_argument" }),
    );
    expect(transport.state).toBe("new");
  });

  it("runs in a worker thread, which ends with it", async () => {
    const plane = await createMediaPlane({
      host: "127.0.0.1",
      udpPort: 0,
      tcpPort: 0,
      turnPort: 0,
      turnSecret: "secret",
      thread: "worker",
      log: silentLogger,
    });
    const second = createMediaPlane({
      host: "127.0.0.1",
      udpPort: plane.udpPort,
      tcpPort: 0,
      turnPort: 0,
      turnSecret: "secret",
      log: silentLogger,
    });
    await expect(second).rejects.toMatchObject({ code: "port_in_use" });
    expect(await plane.dump()).toMatchObject({ transports: [], engine: { udpPort: plane.udpPort } });
    await plane.close();
    await expect(plane.dump()).rejects.toMatchObject({ code: "unavailable" });
  });

  it("names the UDP port that is in use", async () => {
    const squatter = createSocket("udp4");
    await new Promise<void>((resolve) => squatter.bind(0, "127.0.0.1", resolve));
    cleanups.push(() => new Promise<void>((resolve) => squatter.close(() => resolve())));
    const { port } = squatter.address();
    await expect(
      createMediaPlane({
        host: "127.0.0.1",
        udpPort: port,
        tcpPort: 0,
        turnPort: 0,
        turnSecret: "secret",
        thread: "in-process",
        log: silentLogger,
      }),
    ).rejects.toMatchObject({ code: "port_in_use", message: expect.stringContaining(`UDP port ${port}`) });
  });
});
