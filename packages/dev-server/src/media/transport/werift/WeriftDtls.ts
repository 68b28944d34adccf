import { DtlsClient, DtlsServer } from "werift";
import type { CancelTimer, Clock } from "../../../base/Clock.ts";
import { errorMessage } from "../../../base/errors.ts";
import type { Logger } from "../../../base/Logger.ts";
import type { SrtpParameters } from "../srtp/SrtpSession.ts";
import type { SrtpProfile } from "../srtp/SrtpCipher.ts";
import type { DtlsCertificate } from "./DtlsCertificate.ts";
import {
  type DtlsRecord,
  dtlsContentTypes,
  dtlsRecordHeaderLength,
  splitDtlsRecords,
} from "./dtlsRecords.ts";
import { matchesFingerprint, provedCertificateKey } from "./verifyPeer.ts";

export type DtlsRole = "server" | "client";

export interface WeriftDtlsOptions {
  role: DtlsRole;
  certificate: DtlsCertificate;
  remoteFingerprint: { algorithm: string; value: string };
  clock: Clock;
  log: Logger;
  send: (datagram: Uint8Array) => void;
  onConnected: (srtp: SrtpParameters) => void;
  onData: (data: Buffer) => void;
  /** The peer said goodbye (close_notify). */
  onClosed: () => void;
  onFailed: (reason: string) => void;
}

/** GCM first: it costs less, and every browser has it. Numbers of RFC 5764 section 9 and RFC 7714 section 14.2. */
const profileNumbers: [7, 1] = [7, 1];
const profiles: { [number: number]: { name: SrtpProfile; saltLength: number } | undefined } = {
  7: { name: "AEAD_AES_128_GCM", saltLength: 12 },
  1: { name: "AES128_CM_HMAC_SHA1_80", saltLength: 14 },
};

const handshakeTimeoutMs = 15_000;
/** A handshake takes less than 4 KB; werift keeps what it gets, so a peer that goes on is not listened to. */
const maxHandshakeBytes = 65_536;
/**
 * werift starts at 1 after its Finished message, which has a higher number: the peer would drop the record that has
 * this number again, and two records would share a nonce.
 */
const firstRecordNumber = 65_536;
const closeNotify = Buffer.from([1, 0]);

/** werift's record class is not exported; its cipher reads these fields only. */
type CipherPacket = Parameters<DtlsServer["cipher"]["decryptPacket"]>[0];

type State = "handshaking" | "connected" | "ended";

/**
 * DTLS 1.2 over datagrams, by werift, behind the guards that it lacks: broken records, unauthenticated records once
 * connected, endless handshakes, the peer's fingerprint and its proof of the key.
 */
export class WeriftDtls {
  readonly #options: WeriftDtlsOptions;
  readonly #socket: DtlsServer | DtlsClient;
  readonly #io: { onData: (datagram: Buffer, address: [string, number]) => void };
  readonly #cancelTimeout: CancelTimer;
  #state: State = "handshaking";
  #handshakeBytes = 0;
  #lastRecordNumber = firstRecordNumber;
  #dropped = 0;

  constructor(options: WeriftDtlsOptions) {
    this.#options = options;
    const { certPem, privateKey, signatureHash } = options.certificate.certificate;
    const io = {
      type: "udp",
      address: { address: "", family: "IPv4", port: 0 },
      closed: false,
      onData: (): void => {},
      // Copied, since werift's buffers are slices of a pool, which would cross the thread as a whole.
      send: async (datagram: Buffer): Promise<void> => options.send(new Uint8Array(datagram)),
      close: async (): Promise<void> => {},
    };
    const common = {
      cert: certPem,
      key: privateKey,
      signatureHash,
      transport: io,
      srtpProfiles: profileNumbers,
      extendedMasterSecret: true,
    };
    this.#io = io;
    this.#socket =
      options.role === "server"
        ? new DtlsServer({ ...common, certificateRequest: true })
        : new DtlsClient(common);
    this.#socket.onData.subscribe((data) => {
      if (this.#state === "connected") options.onData(data);
    });
    this.#socket.onConnect.subscribe(() => this.#onConnect());
    this.#socket.onError.subscribe((error) =>
      options.log.debug("A DTLS handshake message was refused", { error: errorMessage(error) }),
    );
    this.#cancelTimeout = options.clock.after(handshakeTimeoutMs, () =>
      this.#fail(`no DTLS handshake within ${handshakeTimeoutMs / 1000} s`),
    );
    if (this.#socket instanceof DtlsClient) {
      this.#socket.connect().catch((error: unknown) => this.#fail(errorMessage(error)));
    }
  }

  /** Datagrams that were not passed on. */
  get dropped(): number {
    return this.#dropped;
  }

  handleDatagram(datagram: Uint8Array): void {
    const records = this.#state === "ended" ? undefined : splitDtlsRecords(datagram);
    if (!records) return void this.#dropped++;
    for (const record of records) this.#handleRecord(record);
  }

  async send(data: Buffer): Promise<void> {
    if (this.#state !== "connected") return;
    // werift takes the next one.
    this.#socket.dtls.recordSequenceNumber = this.#lastRecordNumber++;
    await this.#socket.send(data);
  }

  /** Sends close_notify when connected. */
  close(): void {
    if (this.#state === "connected") this.#sendCloseNotify();
    this.#end();
  }

  #handleRecord(record: DtlsRecord): void {
    const connected = this.#state === "connected";
    // What an outsider could send: a plain ClientHello makes werift forget the session, an alert end it.
    if (connected && record.epoch === 0) return void this.#dropped++;
    if (!connected && (this.#handshakeBytes += record.bytes.length) > maxHandshakeBytes)
      return void this.#dropped++;
    if (record.contentType === dtlsContentTypes.alert) return this.#handleAlert(record);
    try {
      this.#io.onData(record.bytes, ["", 0]);
    } catch (error) {
      this.#dropped++;
      this.#options.log.debug("A DTLS record was refused", { error: errorMessage(error) });
    }
  }

  /** werift takes alerts unauthenticated, so they are read here; those before the handshake's end are ignored. */
  #handleAlert(record: DtlsRecord): void {
    if (record.epoch === 0) return void this.#dropped++;
    const alert = this.#decrypt(record);
    if (!alert) return void this.#dropped++;
    const [level = 0, description = 0] = alert;
    if (level === 2 || description === 0) {
      this.#end();
      this.#options.onClosed();
    }
  }

  #decrypt(record: DtlsRecord): Buffer | undefined {
    try {
      const packet = { recordLayerHeader: headerOf(record), fragment: record.fragment };
      return this.#socket.cipher.decryptPacket(packet as CipherPacket);
    } catch {
      return undefined;
    }
  }

  #sendCloseNotify(): void {
    const { dtls, cipher } = this.#socket;
    const record = {
      contentType: dtlsContentTypes.alert,
      epoch: dtls.epoch,
      sequenceNumber: ++this.#lastRecordNumber,
      version: { major: 254, minor: 253 },
      fragment: closeNotify,
    };
    try {
      const packet = { recordLayerHeader: headerOf(record), fragment: record.fragment };
      const { fragment } = cipher.encryptPacket(packet as CipherPacket);
      const out = new Uint8Array(dtlsRecordHeaderLength + fragment.length);
      const header = Buffer.from(out.buffer);
      header.writeUInt8(record.contentType, 0);
      header.writeUInt16BE(0xfefd, 1);
      header.writeUInt16BE(record.epoch, 3);
      header.writeUIntBE(record.sequenceNumber, 5, 6);
      header.writeUInt16BE(fragment.length, 11);
      out.set(fragment, dtlsRecordHeaderLength);
      this.#options.send(out);
    } catch (error) {
      this.#options.log.debug("close_notify could not be sent", { error: errorMessage(error) });
    }
  }

  #onConnect(): void {
    // werift says it again for each repeated Finished message.
    if (this.#state !== "handshaking") return;
    const refusal = this.#refusal();
    if (refusal !== undefined) return this.#fail(refusal);
    const profile = profiles[this.#socket.srtp.srtpProfile ?? 0];
    if (!profile) return this.#fail("the peer has none of our SRTP profiles");
    const keys: { [name in "localKey" | "localSalt" | "remoteKey" | "remoteSalt"]: Buffer } =
      this.#socket.extractSessionKeys(16, profile.saltLength);
    this.#cancelTimeout();
    this.#state = "connected";
    this.#options.onConnected({
      profile: profile.name,
      local: { masterKey: new Uint8Array(keys.localKey), masterSalt: new Uint8Array(keys.localSalt) },
      remote: { masterKey: new Uint8Array(keys.remoteKey), masterSalt: new Uint8Array(keys.remoteSalt) },
    });
  }

  #refusal(): string | undefined {
    const certificate = this.#socket.remoteCertificate;
    if (!certificate) return "the peer sent no certificate";
    if (!matchesFingerprint(certificate, this.#options.remoteFingerprint)) {
      return "the peer's certificate is not the one that its a=fingerprint names";
    }
    const proved = provedCertificateKey(this.#socket, certificate);
    return proved ? undefined : "the peer did not prove to hold its certificate's key";
  }

  #fail(reason: string): void {
    if (this.#state !== "handshaking") return;
    this.#end();
    this.#options.onFailed(reason);
  }

  #end(): void {
    this.#state = "ended";
    this.#cancelTimeout();
    // Ends werift's retransmissions at their next turn: it looks for a later flight than the one it waits for.
    this.#socket.dtls.flight = Number.MAX_SAFE_INTEGER;
  }
}

function headerOf(record: Omit<DtlsRecord, "bytes">): object {
  return {
    contentType: record.contentType,
    protocolVersion: record.version,
    epoch: record.epoch,
    sequenceNumber: record.sequenceNumber,
    contentLen: record.fragment.length,
  };
}
