import { TrackSubscribed } from "@livekit/protocol";
import type { Unsubscribe } from "../../base/Emitter.ts";
import type { UpdateContext } from "./UpdateContext.ts";

/** Tells a publisher that somebody receives its track: agents wait for that before they speak. */
export function trackUpdates({ session }: UpdateContext): Unsubscribe[] {
  return [
    session.room.events.on("trackSubscribed", (publisher, { sid }) => {
      if (publisher !== session.participant) return;
      session.send({ case: "trackSubscribed", value: new TrackSubscribed({ trackSid: sid }) });
    }),
  ];
}
