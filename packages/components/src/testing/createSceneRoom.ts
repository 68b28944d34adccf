import { FakeRoom } from "@greenroom/hooks/testing";
import { Track } from "livekit-client";
import { people } from "./people.ts";
import { sceneTrack } from "./sceneTrack.ts";

/** What {@link createSceneRoom} fills a room with. */
export interface SceneOptions {
  /** How many others are there. */
  others: number;
  /** How many of them publish a camera; everyone else only listens. Default: all. */
  onStage?: number;
  /** Whether pictures are sent. Default: true. */
  cameras?: boolean;
  /** Whether the first of them shares a screen. Default: false. */
  sharing?: boolean;
  /** Whether you publish, too. Default: true. */
  publishing?: boolean;
}

const audience = {
  canPublish: false,
  canPublishSources: [],
  canSubscribe: true,
  canUpdateMetadata: true,
  canPublishData: true,
};
const stage = { ...audience, canPublish: true };

/** A room full of drawn people, with no network. */
export function createSceneRoom(options: SceneOptions): FakeRoom {
  const { others, onStage = others, cameras = true, sharing = false, publishing = true } = options;
  const fake = new FakeRoom({ identity: "me", name: "Sam" });
  fake.update("me", { permission: publishing ? stage : audience });
  if (publishing) {
    if (cameras) fake.publish("me", Track.Source.Camera, { mediaTrack: sceneTrack(11) });
    fake.publish("me", Track.Source.Microphone);
  }
  people(others).forEach(({ identity, name }, index) => {
    const isOnStage = index < onStage;
    fake.join(identity, { name, permission: isOnStage ? stage : audience });
    if (!isOnStage) return;
    fake.publish(identity, Track.Source.Microphone, { muted: index % 4 === 2 });
    if (cameras) fake.publish(identity, Track.Source.Camera, { mediaTrack: sceneTrack(index) });
  });
  if (sharing) fake.publish("person-0", Track.Source.ScreenShare, { mediaTrack: sceneTrack(1, "screen") });
  if (onStage > 0) fake.speak("person-0");
  return fake;
}
