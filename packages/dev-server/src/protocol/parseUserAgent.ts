/** What a User-Agent header tells; empty where it tells nothing. */
export interface UserAgent {
  /** As LiveKit's server names them: `Chrome`, `Firefox`, `Safari`, `Edge`. */
  browser: string;
  browserVersion: string;
  os: string;
  osVersion: string;
}

/** The first that matches wins: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari. */
const browsers: [name: string, pattern: RegExp][] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\/([\d.]+)/],
  ["Opera", /\bOPR\/([\d.]+)/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/([\d.]+)/],
  ["Chrome", /\b(?:HeadlessChrome|Chrome|CriOS)\/([\d.]+)/],
  ["Safari", /\bVersion\/([\d.]+).*\bSafari\//],
];

const systems: [name: string, pattern: RegExp][] = [
  ["Android", /\bAndroid ?([\d.]*)/],
  ["iOS", /\b(?:iPhone|iPad).*? OS ([\d_]+)/],
  ["Mac OS X", /\bMac OS X ?([\d_.]*)/],
  ["Windows", /\bWindows NT ([\d.]+)/],
  ["Chrome OS", /\bCrOS \S+ ([\d.]+)/],
  ["Linux", /\bLinux()/],
];

/** Reads the common browsers and systems out of a User-Agent header. */
export function parseUserAgent(userAgent: string): UserAgent {
  // Node caps a header at 64 KiB here; no browser needs a hundredth of it.
  const text = userAgent.slice(0, 1024);
  const [browser, browserVersion] = firstMatch(browsers, text);
  const [os, osVersion] = firstMatch(systems, text);
  return { browser, browserVersion, os, osVersion: osVersion.replaceAll("_", ".") };
}

function firstMatch(table: [name: string, pattern: RegExp][], text: string): [name: string, version: string] {
  for (const [name, pattern] of table) {
    const match = pattern.exec(text);
    if (match) return [name, match[1] ?? ""];
  }
  return ["", ""];
}
