import { FakeRoom } from "@greenroom/hooks/testing";
import { ConnectionQuality, Track } from "livekit-client";
import type { EventName } from "./eventNames.ts";

/** What each event does; `turn` makes every repetition a change. */
export const events: Readonly<Record<EventName, (fake: FakeRoom, turn: number) => void>> = {
  "speaker A to B": (fake, turn) => fake.speak(turn % 2 ? "p1" : "p2"),
  "same speaker, level": (fake, turn) =>
    fake.speak(fake.room.activeSpeakers[0]?.identity ?? "", 0.3 + (turn % 7) / 10),
  "quality of one": (fake, turn) =>
    fake.setQuality("p3", turn % 2 ? ConnectionQuality.Poor : ConnectionQuality.Excellent),
  "mute of one": (fake, turn) => fake.mute("p4", Track.Source.Microphone, turn % 2 === 1),
  "join off-page": (fake, turn) => void fake.join(`late${turn}`),
};

/** A room of `size` people, all but the local one with camera and microphone; p1 speaks. */
export function createRoom(size: number): FakeRoom {
  const fake = new FakeRoom({ media: "empty" });
  const [camera] = document.createElement("canvas").captureStream().getVideoTracks();
  const [microphone] = new AudioContext().createMediaStreamDestination().stream.getAudioTracks();
  if (!camera || !microphone) throw new Error("This browser makes no media tracks.");
  for (let index = 1; index < size; index += 1) {
    const identity = `p${index}`;
    fake.join(identity, { name: `Person ${index}` });
    // All share two tracks: five hundred canvases would measure the browser.
    fake.publish(identity, Track.Source.Camera, { mediaTrack: camera });
    fake.publish(identity, Track.Source.Microphone, { mediaTrack: microphone });
  }
  fake.speak("p1");
  return fake;
}

interface Emitter {
  eventNames: () => string[];
  listenerCount: (event: string) => number;
}

function countOf(emitter: Emitter): number {
  return emitter.eventNames().reduce((sum, event) => sum + emitter.listenerCount(event), 0);
}

/** Listeners on the room, and on all its participants together. */
export function countListeners({ room }: FakeRoom): { onRoom: number; onParticipants: number } {
  const participants = [room.localParticipant, ...room.remoteParticipants.values()];
  return {
    onRoom: countOf(room as unknown as Emitter),
    onParticipants: participants.reduce(
      (sum, participant) => sum + countOf(participant as unknown as Emitter),
      0,
    ),
  };
}
