// A worker of LiveKit's agents framework whose agent joins, says what it was sent for, and hums.
import { fileURLToPath } from "node:url";
import { ServerOptions, cli, defineAgent } from "@livekit/agents";
import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";

const sampleRateHz = 48_000;
const pitchHz = 660;

// oxlint-disable-next-line import/no-default-export -- what the framework looks for
export default defineAgent({
  entry: async (ctx) => {
    await ctx.connect();
    const agent = ctx.room.localParticipant;
    if (!agent) throw new Error("connected without a local participant");
    await agent.setAttributes({ "lk.agent.state": "speaking", task: ctx.job.metadata });
    const source = new AudioSource(sampleRateHz, 1);
    const track = LocalAudioTrack.createAudioTrack("hum", source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    const publication = await agent.publishTrack(track, options);
    await publication.waitForSubscription();
    const frameSize = sampleRateHz / 100;
    for (let sent = 0; ctx.room.isConnected; sent += frameSize) {
      const data = Int16Array.from({ length: frameSize }, (_, i) =>
        Math.round(12_000 * Math.sin((2 * Math.PI * pitchHz * (sent + i)) / sampleRateHz)),
      );
      await source.captureFrame(new AudioFrame(data, sampleRateHz, 1, frameSize));
    }
  },
});

// The framework also imports this file in the process of each job.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  cli.runApp(
    new ServerOptions({
      agent: fileURLToPath(import.meta.url),
      agentName: process.env["AGENT_NAME"] ?? "",
      numIdleProcesses: 0,
      port: 0,
      // This machine is busy with tests.
      loadFunc: async () => 0,
    }),
  );
}
