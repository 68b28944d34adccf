import { SpeakerInfo, SpeakersChanged } from "@livekit/protocol";
import type { Unsubscribe } from "../../base/Emitter.ts";
import type { UpdateContext } from "./UpdateContext.ts";

/** Tells a client who speaks, among those it is subscribed to and itself. */
export function speakerUpdates({ session }: UpdateContext): Unsubscribe[] {
  const { room, participant: self, subscribe } = session;

  const tell = (speakers: SpeakerInfo[]): void => {
    if (speakers.length === 0) return;
    session.send({ case: "speakersChanged", value: new SpeakersChanged({ speakers }) });
  };

  return [
    room.events.on("speakersChanged", (speakers) => {
      tell(speakers.filter(({ sid }) => sid === self.sid || subscribe.isSubscribedTo(sid)));
    }),
    subscribe.events.on("subscribedToChanged", (sid, subscribed) => {
      const level = room.activeSpeakers.levels.get(sid);
      if (level !== undefined) {
        tell([new SpeakerInfo({ sid, level: subscribed ? level : 0, active: subscribed })]);
      }
    }),
  ];
}
