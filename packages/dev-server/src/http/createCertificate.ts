import type { TlsKeyPair } from "./listen.ts";

/** A certificate that nobody vouches for: browsers ask before they accept it. */
export async function createCertificate(addresses: readonly string[]): Promise<TlsKeyPair> {
  // Only who needs it waits for it to load.
  const { generate } = await import("selfsigned");
  const { private: key, cert } = await generate([{ name: "commonName", value: "Greenroom" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      // Apple's systems take none without it.
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [{ type: 2, value: "localhost" }, ...addresses.map((ip) => ({ type: 7 as const, ip }))],
      },
    ],
  });
  return { key, cert };
}
