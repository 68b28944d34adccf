import { RoomContext } from "@greenroom/hooks";
import { FakeRoom } from "@greenroom/hooks/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { Track } from "livekit-client";
import { useState, type ReactElement } from "react";
import { expect, waitFor, within } from "storybook/test";
import { sceneTrack } from "../../../testing/sceneTrack.ts";
import { SettingsDialog } from "./SettingsDialog.tsx";

function createRoom(): FakeRoom {
  const fake = new FakeRoom({ name: "Sam" });
  fake.publish("me", Track.Source.Camera, { mediaTrack: sceneTrack(11) });
  fake.publish("me", Track.Source.Microphone);
  return fake;
}

function Scene({ section }: { section: string }): ReactElement {
  const [fake] = useState(createRoom);
  return (
    <RoomContext.Provider value={fake.room}>
      <SettingsDialog open onOpenChange={() => undefined} defaultSection={section} />
    </RoomContext.Provider>
  );
}

const meta = {
  title: "Composed/Settings",
  component: Scene,
  args: { section: "devices" },
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof Scene>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Devices: Story = {};
export const Captions: Story = { args: { section: "captions" } };
export const General: Story = { args: { section: "general" } };
export const ByArrowKeys: Story = {
  play: async ({ canvasElement, userEvent }) => {
    const page = within(canvasElement.ownerDocument.body);
    (await page.findByRole("tab", { name: "Audio and video" })).focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect(page.getByRole("tab", { name: "Captions" })).toHaveFocus();
    // The dialog may still be fading in.
    await waitFor(() => expect(page.getByRole("tabpanel", { name: "Captions" })).toBeVisible());
  },
};
