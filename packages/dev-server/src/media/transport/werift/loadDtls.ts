import type { WeriftDtls, WeriftDtlsOptions } from "./WeriftDtls.ts";

/** What it takes to speak DTLS with one certificate. */
export interface DtlsStack {
  /** Of our certificate: SHA-256, in SDP's form. */
  readonly fingerprint: string;
  open(options: Omit<WeriftDtlsOptions, "certificate">): WeriftDtls;
}

/** Loads werift, which takes longer than all the rest of a server's start, and makes the certificate. */
export async function loadDtls(): Promise<DtlsStack> {
  const [{ WeriftDtls }, { getDtlsCertificate }] = await Promise.all([
    import("./WeriftDtls.ts"),
    import("./DtlsCertificate.ts"),
  ]);
  const certificate = await getDtlsCertificate();
  return {
    fingerprint: certificate.fingerprint,
    open: (options) => new WeriftDtls({ ...options, certificate }),
  };
}
