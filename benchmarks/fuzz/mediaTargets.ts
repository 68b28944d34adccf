import type { Mutator } from "../../packages/dev-server/src/base/Mutator.test.support.ts";
import { RouterFuzz } from "../../packages/dev-server/src/media/RouterFuzz.test.support.ts";
import { SctpFuzz } from "../../packages/dev-server/src/media/transport/sctp/SctpFuzz.test.support.ts";
import {
  audio,
  data,
  local,
  offer,
  video,
} from "../../packages/dev-server/src/media/transport/sdp/chromiumOffer.test.support.ts";
import { createAnswer } from "../../packages/dev-server/src/media/transport/sdp/createAnswer.ts";
import { OfferNegotiator } from "../../packages/dev-server/src/media/transport/sdp/OfferNegotiator.ts";
import { parseRemoteDescription } from "../../packages/dev-server/src/media/transport/sdp/RemoteDescription.ts";
import { SectionAllocator } from "../../packages/dev-server/src/media/transport/sdp/SectionAllocator.ts";
import { DevServerError } from "../../packages/dev-server/src/base/errors.ts";
import { Fault, type FuzzTarget } from "./FuzzTarget.ts";

/** What the server sends must fit in a slot. */
const maxSentBytes = 2016;
const maxDumpBytes = 20_000;

export function createRouterTarget(kind: "rtp" | "rtcp" | "layered"): (mutator: Mutator) => FuzzTarget {
  return (mutator) => {
    const fuzz = new RouterFuzz(mutator);
    return {
      next() {
        fuzz[kind]();
        if (fuzz.longest > maxSentBytes) throw new Fault(`a packet of ${fuzz.longest} bytes was sent`);
      },
      async rest() {
        const { length } = JSON.stringify(fuzz.router.dump());
        if (length > maxDumpBytes) throw new Fault(`the router's state takes ${length} bytes`);
      },
    };
  };
}

export function createSctpTarget(mutator: Mutator): FuzzTarget {
  const fuzz = new SctpFuzz(mutator);
  return { next: () => fuzz.next() };
}

const opus = {
  mimeType: "audio/opus",
  clockRate: 48_000,
  channels: 2,
  fmtp: "minptime=10",
  payloadType: 111,
};

/** Offers that are answered, and answers to our offers. */
export function createSdpTarget(mutator: Mutator): FuzzTarget {
  const offers = [offer(audio), offer(data), offer(audio, video, data), offer(video)];
  return {
    next() {
      const negotiator = new OfferNegotiator("sub");
      const allocator = new SectionAllocator("sub");
      const published = {
        receiverId: "pub/0",
        kind: "audio",
        codec: { ...opus, rtxPayloadType: undefined },
        stereo: false,
        svc: false,
      } as const;
      const track = { downTrackId: "down", trackSid: "TR_A", streamId: "PA|TR_A", published };
      if (mutator.oneIn(3)) {
        negotiator.add(track);
        const { sdp } = negotiator.createOffer(local, 1);
        const answered = sdp
          .replaceAll("a=sendonly", "a=recvonly")
          .replaceAll("a=setup:actpass", "a=setup:active");
        refusable(() => negotiator.handleAnswer(parseRemoteDescription(mutator.text(answered))));
        return;
      }
      allocator.add(track);
      const text = mutator.text(mutator.pick(offers));
      refusable(() => {
        const remote = parseRemoteDescription(text);
        const { sending } = allocator.allocate(remote);
        createAnswer("transport", remote, local, 1, {}, sending);
      });
    },
  };
}

/** Runs what may refuse its input by an error of ours, and by no other. */
export function refusable(handle: () => unknown): void {
  try {
    handle();
  } catch (error) {
    if (!(error instanceof DevServerError)) throw error;
  }
}
