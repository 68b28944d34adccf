import type { Meta, StoryObj } from "@storybook/react-vite";
import { RoomContext, type TrackReference } from "@greenroom/hooks";
import { FakeRoom } from "@greenroom/hooks/testing";
import { Track } from "livekit-client";
import { useState, type ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { sceneTrack } from "../../../testing/sceneTrack.ts";
import { VideoTrack } from "./VideoTrack.tsx";

function Example({ identity, mirrored }: { identity: string; mirrored?: boolean }): ReactElement {
  const [{ room, trackRef }] = useState(() => {
    const fake = new FakeRoom();
    fake.join("ada", { name: "Ada" });
    const publication = fake.publish(identity, Track.Source.Camera, { mediaTrack: sceneTrack(3) });
    const participant =
      identity === "me" ? fake.room.localParticipant : fake.room.remoteParticipants.get("ada");
    return {
      room: fake.room,
      trackRef: { participant, publication, source: Track.Source.Camera } as TrackReference,
    };
  });
  return (
    <RoomContext.Provider value={room}>
      <div style={{ inlineSize: "24rem", aspectRatio: "16 / 10" }}>
        <VideoTrack trackRef={trackRef} mirrored={mirrored} />
      </div>
    </RoomContext.Provider>
  );
}

const meta = {
  title: "Composed/VideoTrack",
  component: Example,
  args: { identity: "ada" },
  play: async ({ canvasElement }) => {
    const video = canvasElement.querySelector("video");
    await waitFor(() => expect(video?.videoWidth).toBeGreaterThan(0));
  },
} satisfies Meta<typeof Example>;
export default meta;
type Story = StoryObj<typeof meta>;

export const SomebodyElse: Story = {};
export const YourselfInTheMirror: Story = { args: { identity: "me" } };
export const YourselfAsOthersSeeYou: Story = { args: { identity: "me", mirrored: false } };
