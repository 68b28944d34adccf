import { createHash, verify, X509Certificate } from "node:crypto";
import { type DtlsClient, DtlsServer } from "werift";

/** Handshake types (RFC 5246 section 7.4). */
const serverKeyExchange = 12;
const certificateVerify = 15;

/** Signature schemes that werift offers (RFC 8446 section 4.2.3). */
const hashOfScheme: { [scheme: number]: string } = { 0x0401: "sha256", 0x0403: "sha256" };

/** Node's names of the hashes that `a=fingerprint` may use (RFC 8122 section 5). */
const hashNames: { [algorithm: string]: string } = {
  "sha-1": "sha1",
  "sha-224": "sha224",
  "sha-256": "sha256",
  "sha-384": "sha384",
  "sha-512": "sha512",
};

/** Whether a DER certificate is the one that the peer's `a=fingerprint` names. */
export function matchesFingerprint(
  certificate: Buffer,
  fingerprint: { algorithm: string; value: string },
): boolean {
  const hash = hashNames[fingerprint.algorithm];
  if (hash === undefined) return false;
  const expected = fingerprint.value.replaceAll(":", "").toLowerCase();
  return createHash(hash).update(certificate).digest("hex") === expected;
}

/** Whether the peer proved to hold its certificate's key, which werift leaves unchecked: without it a fingerprint proves nothing. */
export function provedCertificateKey(socket: DtlsServer | DtlsClient, certificate: Buffer): boolean {
  const proof = socket instanceof DtlsServer ? proofOfClient(socket) : proofOfServer(socket);
  const hash = hashOfScheme[proof?.scheme ?? 0];
  if (!proof || hash === undefined) return false;
  const { publicKey } = new X509Certificate(certificate);
  return verify(hash, proof.signed, publicKey, proof.signature);
}

interface Proof {
  scheme: number;
  signed: Buffer;
  signature: Buffer;
}

/** A client signs all messages so far (RFC 5246 section 7.4.8). */
function proofOfClient({ dtls }: DtlsServer): Proof | undefined {
  const messages = dtls.sortedHandshakeCache;
  const at = messages.findIndex(({ msg_type }) => msg_type === certificateVerify);
  if (at < 0) return undefined;
  const signed = Buffer.concat(messages.slice(0, at).map((message) => message.serialize()));
  return readProof(messages[at]?.fragment, 0, signed);
}

/** A server signs both randoms and its half of the key (RFC 8422 section 5.4). */
function proofOfServer({ dtls, cipher }: DtlsClient): Proof | undefined {
  const exchange = dtls.sortedHandshakeCache.find(({ msg_type }) => msg_type === serverKeyExchange)?.fragment;
  if (!exchange || exchange.length < 4) return undefined;
  // | curve type (1) | named curve (2) | length (1) | public key |
  const end = 4 + exchange.readUInt8(3);
  // Of several such messages werift takes the last one's key: only the one that was signed will do.
  if (!cipher.remoteKeyPair.publicKey?.equals(exchange.subarray(4, end))) return undefined;
  const randoms = [cipher.localRandom.serialize(), cipher.remoteRandom.serialize()];
  return readProof(exchange, end, Buffer.concat([...randoms, exchange.subarray(0, end)]));
}

/** Reads `| scheme (2) | length (2) | signature |`. */
function readProof(message: Buffer | undefined, at: number, signed: Buffer): Proof | undefined {
  if (!message || message.length < at + 4) return undefined;
  const length = message.readUInt16BE(at + 2);
  return { scheme: message.readUInt16BE(at), signed, signature: message.subarray(at + 4, at + 4 + length) };
}
