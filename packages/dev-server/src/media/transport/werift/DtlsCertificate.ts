import { RTCDtlsTransport, type RTCCertificate } from "werift";

/** The process's certificate: making one costs time, and one identity for all transports is what RFC 8122 wants. */
export interface DtlsCertificate {
  /** SHA-256, in SDP's form. */
  readonly fingerprint: string;
  readonly certificate: RTCCertificate;
}

let shared: Promise<DtlsCertificate> | undefined;

export function getDtlsCertificate(): Promise<DtlsCertificate> {
  shared ??= create();
  return shared;
}

async function create(): Promise<DtlsCertificate> {
  const certificate = await RTCDtlsTransport.SetupCertificate();
  const fingerprint = certificate.getFingerprints().find(({ algorithm }) => algorithm === "sha-256")?.value;
  if (fingerprint === undefined) throw new Error("werift gave a certificate without a SHA-256 fingerprint");
  return { fingerprint, certificate };
}
