import { RoomContext } from "@greenroom/hooks";
import { FakeRoom } from "@greenroom/hooks/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { Track } from "livekit-client";
import { useState, type ReactElement } from "react";
import { fakeEffects } from "../../../testing/fakeEffects.ts";
import { sceneTrack } from "../../../testing/sceneTrack.ts";
import { SettingsDialog } from "../../settings/SettingsDialog/SettingsDialog.tsx";
import { EffectsProvider, type Effects } from "../EffectsProvider/EffectsProvider.tsx";

function Scene({ effects }: { effects: Partial<Effects> }): ReactElement {
  const [room] = useState(() => {
    const fake = new FakeRoom({ name: "Sam" });
    fake.publish("me", Track.Source.Camera, { mediaTrack: sceneTrack(11) });
    fake.publish("me", Track.Source.Microphone);
    return fake.room;
  });
  return (
    <RoomContext.Provider value={room}>
      <EffectsProvider effects={async () => ({ ...fakeEffects(), ...effects })}>
        <SettingsDialog open onOpenChange={() => undefined} defaultSection="effects" />
      </EffectsProvider>
    </RoomContext.Provider>
  );
}

const meta = {
  title: "Composed/EffectsSettings",
  component: Scene,
  args: { effects: {} },
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof Scene>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};
export const Unsupported: Story = {
  args: { effects: { canChangeBackground: () => false, canSuppressNoise: () => false } },
};
