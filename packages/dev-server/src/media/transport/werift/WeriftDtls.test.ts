import { generateKeyPairSync } from "node:crypto";
import { RTCCertificate } from "werift";
import { expect, it, vi } from "vitest";
import { systemClock } from "../../../base/Clock.ts";
import { silentLogger } from "../../../base/Logger.ts";
import { type DtlsCertificate, getDtlsCertificate } from "./DtlsCertificate.ts";
import { dtlsContentTypes, splitDtlsRecords } from "./dtlsRecords.ts";
import { type DtlsRole, WeriftDtls } from "./WeriftDtls.ts";

it("never gives two encrypted records the same number, which the peer would take for a replay", async () => {
  const certificate = await getDtlsCertificate();
  const remoteFingerprint = { algorithm: "sha-256", value: certificate.fingerprint };
  const numbers: { [role in DtlsRole]: string[] } = { client: [], server: [] };
  const received: { [role in DtlsRole]: string[] } = { client: [], server: [] };
  const sides: { [role in DtlsRole]?: WeriftDtls } = {};
  let connected = 0;
  const create = (role: DtlsRole, other: DtlsRole): WeriftDtls =>
    new WeriftDtls({
      role,
      certificate,
      remoteFingerprint,
      clock: systemClock,
      log: silentLogger,
      send: (datagram) => {
        for (const { contentType, epoch, sequenceNumber } of splitDtlsRecords(datagram) ?? [])
          if (epoch > 0 && contentType !== dtlsContentTypes.changeCipherSpec)
            numbers[role].push(`${epoch}/${sequenceNumber}`);
        setImmediate(() => sides[other]?.handleDatagram(datagram));
      },
      onConnected: () => connected++,
      onData: (data) => received[role].push(data.toString()),
      onClosed: () => {},
      onFailed: (reason) => expect.fail(reason),
    });
  sides.server = create("server", "client");
  sides.client = create("client", "server");
  await vi.waitUntil(() => connected === 2, { timeout: 10_000, interval: 10 });
  const texts = Array.from({ length: 30 }, (_, index) => `message ${index}`);
  for (const text of texts)
    for (const side of [sides.server, sides.client]) await side.send(Buffer.from(text));
  await vi.waitUntil(() => received.server.length === 30 && received.client.length === 30, {
    timeout: 10_000,
  });
  for (const side of [sides.server, sides.client]) side.close();
  for (const role of ["server", "client"] as const) {
    expect(received[role]).toEqual(texts);
    // Finished, the messages, close_notify.
    expect(numbers[role]).toHaveLength(32);
    expect(new Set(numbers[role]).size).toBe(32);
  }
});

it.each([
  ["client", "server"],
  ["server", "client"],
] as const)("refuses a %s with another's certificate", async (impostor, victim) => {
  const genuine = await getDtlsCertificate();
  const { certPem, signatureHash } = genuine.certificate;
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const otherKey = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const stolen = { ...genuine, certificate: new RTCCertificate(otherKey, certPem, signatureHash) };
  const sides: { [role in DtlsRole]?: WeriftDtls } = {};
  const outcome = new Promise<string>((resolve) => {
    const create = (role: DtlsRole, certificate: DtlsCertificate): WeriftDtls =>
      new WeriftDtls({
        role,
        certificate,
        remoteFingerprint: { algorithm: "sha-256", value: genuine.fingerprint },
        clock: systemClock,
        log: silentLogger,
        send: (datagram) =>
          void setImmediate(() => sides[role === "client" ? "server" : "client"]?.handleDatagram(datagram)),
        onConnected: () => role === victim && resolve("connected"),
        onData: () => {},
        onClosed: () => {},
        onFailed: (reason) => role === victim && resolve(reason),
      });
    sides[victim] = create(victim, genuine);
    sides[impostor] = create(impostor, stolen);
  });
  await expect(outcome).resolves.toMatch(/did not prove/);
  for (const side of Object.values(sides)) side.close();
});
