import { SubscribedCodec, SubscribedQuality, SubscribedQualityUpdate, VideoQuality } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { Dynacast } from "../room/Dynacast.ts";
import type { TrackPublication } from "../room/TrackPublication.ts";
import type { SendSignal } from "./SignalSink.ts";

const qualities = [VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH] as const;

/** Dynacast for a published video, that tells its publisher by SubscribedQualityUpdate. */
export function createDynacast(publication: TrackPublication, clock: Clock, send: SendSignal): Dynacast {
  return new Dynacast({
    mimeTypes: mimeTypesOf(publication),
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

/** The codec that is sent, and those that the publisher has in reserve. */
function mimeTypesOf({ info }: TrackPublication): string[] {
  return Array.from(new Set([info.mimeType, ...info.codecs.map(({ mimeType }) => mimeType)])).filter(Boolean);
}
