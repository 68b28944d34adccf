// One person with LiveKit's SDK for Node, in a process of its own: the SDK's native part may take it down.
import { dispose } from "@livekit/rtc-node";
import { visitByRtcNode } from "./soakPeople.ts";

const [url = "", identity = ""] = process.argv.slice(2);
const stopped = new AbortController();
process.on("message", () => stopped.abort());
process.on("disconnect", () => stopped.abort());
await visitByRtcNode({ url, identity, count: (deed) => process.send?.(deed), signal: stopped.signal });
await dispose();
process.exit();
