import type { Meta, StoryObj } from "@storybook/react-vite";
import { RoomContext, useTracks } from "@greenroom/hooks";
import { FakeRoom } from "@greenroom/hooks/testing";
import { Track, type RemoteAudioTrack } from "livekit-client";
import { useState, type ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { AudioTrack } from "./AudioTrack.tsx";

const microphones = [Track.Source.Microphone];

function Voice({ volume }: { volume?: number }): ReactElement {
  const [trackRef] = useTracks(microphones);
  const shown = (trackRef?.publication.track as RemoteAudioTrack | undefined)?.getVolume();
  return (
    <>
      {trackRef ? <AudioTrack trackRef={trackRef} volume={volume} /> : null}
      <p>
        {trackRef?.participant.name} is heard at {Math.round((volume ?? shown ?? 1) * 100)} %. There is
        nothing to see.
      </p>
    </>
  );
}

function Example({ volume }: { volume?: number }): ReactElement {
  const [room] = useState(() => {
    const fake = new FakeRoom();
    fake.join("ada", { name: "Ada" });
    fake.publish("ada", Track.Source.Microphone);
    return fake.room;
  });
  return (
    <RoomContext.Provider value={room}>
      <Voice {...(volume === undefined ? {} : { volume })} />
    </RoomContext.Provider>
  );
}

const meta = {
  title: "Composed/AudioTrack",
  component: Example,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector("audio")?.srcObject).toBeTruthy());
  },
} satisfies Meta<typeof Example>;
export default meta;
type Story = StoryObj<typeof meta>;

export const AsSent: Story = {};
export const Quieter: Story = { args: { volume: 0.3 } };
