// `pnpm bench:bundle`: what importing a part of the kit costs, beside the same part of @livekit/components-react.
import process from "node:process";
import { measureBundle } from "./measureBundle.ts";

interface Case {
  title: string;
  ours: string;
  theirs: string;
  /** The most that ours may weigh, in bytes of gzip. */
  limitBytes: number;
}

const theirs = "@livekit/components-react";
const agentHooks = "useSession, useAgent, useVoiceAssistant, useSessionMessages, useTranscriptions";

const cases: Case[] = [
  {
    title: "useTracks + VideoTrack",
    ours: `export { useTracks } from "@greenroom/hooks"; export { VideoTrack } from "@greenroom/components";`,
    theirs: `export { useTracks, VideoTrack } from "${theirs}";`,
    limitBytes: 6000,
  },
  {
    title: "agent hooks",
    ours: `export { ${agentHooks} } from "@greenroom/hooks";`,
    theirs: `export { ${agentHooks} } from "${theirs}";`,
    limitBytes: 8000,
  },
  {
    title: "one hook (useIsMuted)",
    ours: `export { useIsMuted } from "@greenroom/hooks";`,
    theirs: `export { useIsMuted } from "${theirs}";`,
    limitBytes: 2500,
  },
  {
    title: "one hook (useRoomContext)",
    ours: `export { useRoomContext } from "@greenroom/hooks";`,
    theirs: `export { useRoomContext } from "${theirs}";`,
    limitBytes: 2500,
  },
];

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`;
const ratios: string[] = [];
for (const { title, limitBytes, ...kits } of cases) {
  const [our, their] = await Promise.all([measureBundle(kits.ours), measureBundle(kits.theirs)]);
  const isOver = our.gzipBytes > limitBytes;
  if (isOver) process.exitCode = 1;
  console.log(
    `${title}: ours ${kB(our.minifiedBytes)} minified, ${kB(our.gzipBytes)} gzip` +
      ` (limit ${kB(limitBytes)}${isOver ? ", EXCEEDED" : ""});` +
      ` theirs ${kB(their.minifiedBytes)} minified, ${kB(their.gzipBytes)} gzip`,
  );
  ratios.push(`${title}: ${(their.gzipBytes / our.gzipBytes).toFixed(1)} times smaller`);
}
console.log(`\nRatios, theirs / ours, gzip, without React and livekit-client:\n${ratios.join("\n")}`);
