import { Event, RTCSctpTransport } from "werift";
import { afterEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../../base/Clock.ts";
import { ManualClock } from "../../../base/ManualClock.ts";
import { SctpTransport, type SctpTransportOptions } from "./SctpTransport.ts";

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

function create(options: Partial<SctpTransportOptions>): SctpTransport {
  const transport = new SctpTransport({
    clock: systemClock,
    localPort: 5000,
    remotePort: 5000,
    onPacket: () => {},
    onEstablished: () => {},
    onMessage: () => {},
    onStreamsReset: () => {},
    onClosed: () => {},
    ...options,
  });
  cleanups.push(() => transport.close());
  return transport;
}

const until = (condition: () => boolean): Promise<void> =>
  vi.waitUntil(condition, { timeout: 10_000, interval: 5 }).then(() => {});

describe("SctpTransport", () => {
  it("sends what was given in one turn together", async () => {
    const clock = new ManualClock();
    const packets: { [side: string]: number } = { left: 0, right: 0 };
    const received: string[] = [];
    const pair: { left?: SctpTransport; right?: SctpTransport } = {};
    const connect = (side: "left" | "right", other: "left" | "right"): SctpTransport =>
      create({
        clock,
        onPacket: (packet) => {
          packets[side]!++;
          clock.after(1, () => pair[other]?.handlePacket(packet));
        },
        onMessage: (_streamId, _payloadId, payload) => received.push(Buffer.from(payload).toString()),
      });
    pair.left = connect("left", "right");
    pair.right = connect("right", "left");
    pair.left.connect();
    clock.advance(10);
    packets["left"] = 0;
    for (const text of ["a", "b", "c"])
      pair.left.send({
        streamId: 1,
        payloadId: 51,
        payload: Buffer.from(text),
        ordered: true,
        reliable: true,
      });
    await Promise.resolve();
    clock.advance(1000);
    expect([packets["left"], received]).toEqual([1, ["a", "b", "c"]]);
    expect(clock.pendingTimers).toBe(0);
  });

  it("leaves no timer behind when it is closed", () => {
    const clock = new ManualClock();
    const transport = create({ clock });
    transport.connect();
    expect(clock.pendingTimers).toBe(1);
    transport.close();
    expect(clock.pendingTimers).toBe(0);
  });

  it.each([
    { name: "as the one that waits", role: "controlling", connects: false },
    { name: "as the one that begins", role: "controlled", connects: true },
    { name: "when both begin", role: "controlling", connects: true },
  ])("speaks with werift's SCTP $name", async ({ role, connects }) => {
    const peer = new RTCSctpTransport(5000);
    cleanups.push(() => peer.stop());
    const messages: string[] = [];
    let established = 0;
    const own: SctpTransport = create({
      onPacket: (packet) => setImmediate(() => dtls.dataReceiver?.(packet)),
      onEstablished: () => established++,
      onMessage: (streamId, payloadId, payload) =>
        messages.push(`${streamId} ${payloadId} ${payload.length} ${payload[0]}`),
    });
    const dtls = {
      id: "peer",
      state: "connected",
      onStateChange: new Event(),
      iceTransport: { role },
      sendData: async (packet: Buffer) => void setImmediate(() => own.handlePacket(Buffer.from(packet))),
      // Set and taken away by the peer.
      dataReceiver: undefined as ((packet: Buffer) => void) | undefined,
    };
    peer.setDtlsTransport(dtls as unknown as Parameters<RTCSctpTransport["setDtlsTransport"]>[0]);
    const { sctp } = peer;
    sctp.onReceive.allUnsubscribe();
    const received: string[] = [];
    sctp.onReceive.subscribe((streamId, payloadId, payload) =>
      received.push(`${streamId} ${payloadId} ${payload.length} ${payload[0]}`),
    );
    let isUp = false;
    sctp.stateChanged.connected.subscribe(() => (isUp = true));
    void peer.start(5000);
    if (connects) own.connect();
    await until(() => isUp && established === 1);
    const lengths = [1, 100, 1200, 15_000, 200_000];
    for (const [index, length] of lengths.entries()) {
      const payload = Buffer.alloc(length, index);
      own.send({ streamId: 1, payloadId: 53, payload, ordered: true, reliable: true });
      own.send({
        streamId: 3,
        payloadId: 53,
        payload: payload.subarray(0, 500),
        ordered: false,
        reliable: false,
      });
      await sctp.send(5, 53, payload, { ordered: true });
      await sctp.send(7, 51, payload.subarray(0, 500), { ordered: false, maxRetransmits: 1 });
    }
    await until(() => received.length === 10 && messages.length === 10);
    const of = (list: string[], streamId: number): string[] =>
      list.filter((text) => text.startsWith(`${streamId} `));
    const whole = lengths.map((length, index) => `53 ${length} ${index}`);
    const short = lengths.map((length, index) => `${Math.min(length, 500)} ${index}`);
    expect(of(received, 1)).toEqual(whole.map((text) => `1 ${text}`));
    expect(of(messages, 5)).toEqual(whole.map((text) => `5 ${text}`));
    expect(of(received, 3).toSorted()).toEqual(short.map((text) => `3 53 ${text}`).toSorted());
    expect(of(messages, 7).toSorted()).toEqual(short.map((text) => `7 51 ${text}`).toSorted());
  });
});
