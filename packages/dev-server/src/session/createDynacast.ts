import { SubscribedCodec, SubscribedQuality, SubscribedQualityUpdate, VideoQuality } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { Dynacast } from "../room/Dynacast.ts";
import type { TrackPublication } from "../room/TrackPublication.ts";
import type { SendSignal } from "./SignalSink.ts";

const qualities = [VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH] as const;

/** Dynacast for a published video, that tells its publisher by SubscribedQualityUpdate. */
export function createDynacast(publication: TrackPublication, clock: Clock, send: SendSignal): Dynacast {
  return new Dynacast({
    mimeTypes: [publication.info.mimeType],
    clock,
    onChange: (highest) => {
      const subscribedCodecs = Array.from(highest, ([mimeType, most]) => toSubscribedCodec(mimeType, most));
      const subscribedQualities = subscribedCodecs[0]?.qualities ?? [];
      const trackSid = publication.sid;
      const value = new SubscribedQualityUpdate({ trackSid, subscribedCodecs, subscribedQualities });
      send({ case: "subscribedQualityUpdate", value });
    },
  });
}

/** Clients know codecs by their short names. */
function toSubscribedCodec(mimeType: string, most: VideoQuality): SubscribedCodec {
  return new SubscribedCodec({
    codec: mimeType.replace(/^video\//, ""),
    qualities: qualities.map(
      (quality) => new SubscribedQuality({ quality, enabled: most !== VideoQuality.OFF && quality <= most }),
    ),
  });
}
