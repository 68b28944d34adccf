/** What a trickle ICE fragment says (RFC 8840): whose ICE session it is, and which sections it names. */
export interface SdpFragment {
  ufrag: string;
  pwd: string;
  mids: string[];
}

/** @returns undefined for what names no ICE session. */
export function parseSdpFragment(text: string): SdpFragment | undefined {
  const values = (name: string): string[] =>
    Array.from(text.matchAll(new RegExp(`^a=${name}:([^\\r\\n]+)`, "gm")), ([, value = ""]) => value.trim());
  const [ufrag] = values("ice-ufrag");
  const [pwd] = values("ice-pwd");
  return ufrag && pwd ? { ufrag, pwd, mids: values("mid") } : undefined;
}

/** The offer that a client would make after an ICE restart: as before, with other credentials. */
export function withIceCredentials(sdp: string, { ufrag, pwd }: Pick<SdpFragment, "ufrag" | "pwd">): string {
  // By function, since credentials may hold what replace takes for a pattern.
  return sdp
    .replace(/^a=ice-ufrag:[^\r\n]+/gm, () => `a=ice-ufrag:${ufrag}`)
    .replace(/^a=ice-pwd:[^\r\n]+/gm, () => `a=ice-pwd:${pwd}`);
}

/** The part of an answer that a client needs after an ICE restart: credentials, and the first section's candidates. */
export function fragmentOfAnswer(sdp: string): string {
  const lines = sdp.split(/\r?\n/);
  const first = lines.findIndex((line) => line.startsWith("m="));
  const second = lines.findIndex((line, index) => index > first && line.startsWith("m="));
  const section = lines.slice(first, second < 0 ? undefined : second);
  const isWanted = (line: string): boolean =>
    /^(?:m=|a=(?:mid|ice-ufrag|ice-pwd|candidate|end-of-candidates))/.test(line);
  return `${[...lines.slice(0, first), ...section].filter(isWanted).join("\r\n")}\r\n`;
}
