import { crc32 } from "node:zlib";
import { ManualClock } from "../../packages/dev-server/src/base/ManualClock.ts";
import { silentLogger } from "../../packages/dev-server/src/base/Logger.ts";
import type { Mutator } from "../../packages/dev-server/src/base/Mutator.test.support.ts";
import { IceLite } from "../../packages/dev-server/src/media/transport/IceLite.ts";
import {
  createStunBindingRequest,
  parseStunBindingRequest,
} from "../../packages/dev-server/src/media/transport/StunMessage.ts";
import { frameDatagram, FrameReader } from "../../packages/dev-server/src/media/transport/tcp/FrameReader.ts";
import { getDtlsCertificate } from "../../packages/dev-server/src/media/transport/werift/DtlsCertificate.ts";
import {
  type DtlsRole,
  WeriftDtls,
} from "../../packages/dev-server/src/media/transport/werift/WeriftDtls.ts";
import { Fault, type FuzzTarget } from "./FuzzTarget.ts";

const password = "our password of enough length";
const stunSeeds = [true, false].map((useCandidate) =>
  createStunBindingRequest({
    transactionId: new Uint8Array(12).fill(7),
    username: "ours:theirs",
    password,
    useCandidate,
  }),
);

/** ICE checks, whose checksum mostly fits. */
export function createStunTarget(mutator: Mutator): FuzzTarget {
  const ice = new IceLite({ ufrag: "ours", pwd: password });
  let nowMs = 0;
  return {
    next() {
      const broken = mutator.bytes(mutator.pick(stunSeeds));
      const packet = mutator.oneIn(4) ? broken : withFingerprint(broken);
      const request = parseStunBindingRequest(packet);
      const from = {
        protocol: "udp",
        address: `192.0.2.${mutator.below(256)}`,
        port: mutator.below(65_536),
      } as const;
      if (request) ice.handleCheck(packet, request, from, nowMs++);
      ice.handleTick(nowMs);
      if (ice.addresses.length > 16)
        throw new Fault(`${ice.addresses.length} addresses of one client are kept`);
    },
  };
}

/** RFC 8489 section 14.7, with a length that fits. */
function withFingerprint(packet: Uint8Array): Uint8Array {
  const before = packet.subarray(0, Math.max(20, packet.length - 8));
  const out = Buffer.alloc(Math.max(20, (before.length + 3) & ~3) + 8);
  out.set(before);
  const at = out.length - 8;
  out.writeUInt16BE(out.length - 20, 2);
  out.writeUInt32BE(0x8028_0004, at);
  out.writeUInt32BE((crc32(out.subarray(0, at)) ^ 0x5354_554e) >>> 0, at + 4);
  return out;
}

/** Frames of RFC 4571, in pieces of any size. */
export function createTcpTarget(mutator: Mutator): FuzzTarget {
  const maxBytes = 8192;
  let reader = new FrameReader(maxBytes);
  const seeds = [...stunSeeds, new Uint8Array(1200), new Uint8Array(0)].map((datagram) =>
    frameDatagram(datagram, datagram.length),
  );
  return {
    next() {
      const outcome = reader.read(mutator.bytes(mutator.pick(seeds)), (frame) => {
        if (frame.length > maxBytes) throw new Fault(`a frame of ${frame.length} bytes was handed on`);
        parseStunBindingRequest(frame);
        return mutator.oneIn(50) ? "stop" : "go on";
      });
      // As a connection does: it ends.
      if (outcome === "tooLong") reader = new FrameReader(maxBytes);
    },
  };
}

const inputsAConnection = 400;

/** Handshakes and connections of which each datagram comes broken, several times, before it comes whole. */
export async function createDtlsTarget(mutator: Mutator): Promise<FuzzTarget> {
  const certificate = await getDtlsCertificate();
  const remoteFingerprint = { algorithm: "sha-256", value: certificate.fingerprint };
  const clock = new ManualClock();
  const inboxes: { [role in DtlsRole]: Uint8Array[] } = { client: [], server: [] };
  const create = (role: DtlsRole, other: DtlsRole): WeriftDtls =>
    new WeriftDtls({
      role,
      certificate,
      remoteFingerprint,
      clock,
      log: silentLogger,
      send: (datagram) => void inboxes[other].push(datagram),
      onConnected: () => {},
      onData: () => {},
      onClosed: () => {},
      onFailed: () => {},
    });
  let sides: { [role in DtlsRole]: WeriftDtls } | undefined;
  let round = 0;
  let genuine: Uint8Array = Uint8Array.of(22);
  const close = (): void => {
    sides?.client.close();
    sides?.server.close();
    sides = undefined;
    inboxes.client.length = inboxes.server.length = 0;
  };
  return {
    async next() {
      if (round++ % inputsAConnection === 0) {
        close();
        sides = { server: create("server", "client"), client: create("client", "server") };
      }
      const role = mutator.oneIn(4) ? "client" : "server";
      const { [role]: inbox } = inboxes;
      if (inbox.length > 0 && mutator.oneIn(3)) {
        genuine = inbox.shift() ?? genuine;
        sides?.[role].handleDatagram(genuine);
        await new Promise(setImmediate);
      }
      sides?.[role].handleDatagram(mutator.bytes(genuine));
      if (round % 50 === 0) {
        await sides?.client.send(Buffer.from("data"));
        await new Promise(setImmediate);
      }
    },
    async rest() {
      close();
      round = 0;
      clock.advance(60_000);
    },
  };
}
