import { beforeEach, describe, expect, it } from "vitest";
import { IceLite, type IceCheckResult, type IceProtocol } from "./IceLite.ts";
import { createStunBindingRequest, parseStunBindingRequest } from "./StunMessage.ts";

const first = { ufrag: "aaaa", pwd: "first password" };
const second = { ufrag: "bbbb", pwd: "second password" };

let ice: IceLite;

function check(
  from: {
    protocol?: IceProtocol;
    address?: string;
    port?: number;
    nowMs?: number;
    useCandidate?: boolean;
    credentials?: typeof first;
  } = {},
): IceCheckResult {
  const credentials = from.credentials ?? first;
  const packet = createStunBindingRequest({
    transactionId: Buffer.alloc(12, 5),
    username: `${credentials.ufrag}:them`,
    password: credentials.pwd,
    useCandidate: from.useCandidate ?? false,
  });
  const request = parseStunBindingRequest(packet);
  if (!request) throw new Error("no request");
  const { protocol = "udp", address = "10.0.0.1", port = 1000, nowMs = 0 } = from;
  return ice.handleCheck(packet, request, { protocol, address, port }, nowMs);
}

describe("IceLite", () => {
  beforeEach(() => {
    ice = new IceLite(first);
  });

  it("keeps the protocols apart, and takes the next way in when one is gone", () => {
    check({ useCandidate: true, protocol: "tcp" });
    check();
    expect(ice.addresses).toHaveLength(2);
    ice.forget({ protocol: "tcp", address: "10.0.0.1", port: 1000 });
    expect(ice.selected).toBeUndefined();
    check();
    expect(ice.selected).toMatchObject({ protocol: "udp" });
  });

  it("connects with the first check and learns its address", () => {
    expect(check()).toMatchObject({
      outcome: "accepted",
      newAddress: { protocol: "udp", address: "10.0.0.1", port: 1000 },
    });
    expect(ice.state).toBe("connected");
    expect(ice.selected).toEqual({ protocol: "udp", address: "10.0.0.1", port: 1000 });
    expect(check()).toMatchObject({ newAddress: undefined });
  });

  it("refuses a wrong password and an unknown ufrag", () => {
    expect(check({ credentials: { ufrag: "aaaa", pwd: "guess" } })).toEqual({ outcome: "refused" });
    expect(check({ credentials: second })).toEqual({ outcome: "refused" });
    expect(ice.state).toBe("new");
  });

  it("follows nominations, and only them", () => {
    check();
    check({ port: 2000 });
    expect(ice.selected?.port).toBe(1000);
    check({ port: 2000, useCandidate: true });
    expect(ice.selected?.port).toBe(2000);
  });

  it("follows a client that nominated once to where its checks come from now", () => {
    check({ useCandidate: true });
    check({ nowMs: 2500 });
    // The NAT gave it another port.
    for (const nowMs of [5000, 7500, 8499]) {
      check({ port: 2000, nowMs });
      expect(ice.selected?.port).toBe(1000);
    }
    check({ port: 2000, nowMs: 8500 });
    expect(ice.selected?.port).toBe(2000);
    check({ port: 1000, nowMs: 9000 });
    expect(ice.selected?.port).toBe(2000);
  });

  it("stays with the nominated address while it is checked, however often others are", () => {
    check({ useCandidate: true });
    for (let nowMs = 0; nowMs < 60_000; nowMs += 500) {
      if (nowMs % 5000 === 0) check({ nowMs });
      check({ port: 2000, nowMs });
      check({ port: 1000, protocol: "tcp", nowMs });
      expect(ice.selected).toEqual({ protocol: "udp", address: "10.0.0.1", port: 1000 });
    }
  });

  it("moves to no address by a check with a wrong password", () => {
    check({ useCandidate: true });
    check({ port: 2000, nowMs: 9000, credentials: { ufrag: "aaaa", pwd: "guess" } });
    expect(ice.selected?.port).toBe(1000);
  });

  it("is disconnected after 10 s of silence, failed after 15 s, and recovers between", () => {
    check({ nowMs: 100 });
    expect(ice.handleTick(10_099)).toBe("connected");
    expect(ice.handleTick(10_100)).toBe("disconnected");
    check({ nowMs: 12_000 });
    expect(ice.state).toBe("connected");
    expect(ice.handleTick(22_000)).toBe("disconnected");
    expect(ice.handleTick(27_000)).toBe("failed");
    expect(check({ nowMs: 27_001 })).toEqual({ outcome: "refused" });
  });

  it("comes back from failed by a restart only", () => {
    check({ nowMs: 100 });
    ice.handleTick(10_100);
    expect(ice.handleTick(15_100)).toBe("failed");
    ice.restart(second);
    expect(check({ nowMs: 15_200 }).outcome).toBe("refused");
    expect(check({ nowMs: 15_200, credentials: second }).outcome).toBe("accepted");
    expect(ice.handleTick(15_300)).toBe("connected");
  });

  it("does not expire before the first check", () => {
    expect(ice.handleTick(1e9)).toBe("new");
  });

  it("takes old and new credentials after a restart until the new ones are used", () => {
    check();
    ice.restart(second);
    expect(ice.ufrags).toEqual(["aaaa", "bbbb"]);
    expect(check().outcome).toBe("accepted");
    expect(check({ credentials: second, port: 3000, useCandidate: true }).outcome).toBe("accepted");
    expect(check().outcome).toBe("refused");
    expect(ice.ufrags).toEqual(["bbbb"]);
  });

  it("remembers a bounded number of addresses and never drops the selected one", () => {
    check({ port: 1, useCandidate: true });
    const results = Array.from({ length: 40 }, (_, index) => check({ port: 100 + index }));
    expect(ice.addresses).toHaveLength(16);
    expect(ice.addresses).toContainEqual({ protocol: "udp", address: "10.0.0.1", port: 1 });
    expect(results.at(-1)).toMatchObject({ forgotten: { port: 124 } });
  });
});
