import type { Meta, StoryObj } from "@storybook/react-vite";
import { Track } from "livekit-client";
import { useEffect, useState, type ReactElement } from "react";
import { expect, fn } from "storybook/test";
import { Select } from "../../../primitives/Select/Select.tsx";
import { sceneTrack } from "../../../testing/sceneTrack.ts";
import { TrackToggleView } from "../../controls/TrackToggle/TrackToggleView.tsx";
import { CameraPreviewView } from "../CameraPreview/CameraPreviewView.tsx";
import { DeviceHelpView } from "../DeviceHelp/DeviceHelpView.tsx";
import { LobbyView } from "./LobbyView.tsx";

function Preview({ on = true, starting = false }: { on?: boolean; starting?: boolean }): ReactElement {
  const [track, setTrack] = useState<MediaStreamTrack>();
  useEffect(() => {
    if (!on) return undefined;
    const scene = sceneTrack(11);
    const frame = requestAnimationFrame(() => setTrack(scene));
    return () => {
      cancelAnimationFrame(frame);
      scene.stop();
    };
  }, [on]);
  return (
    <CameraPreviewView track={on ? track : undefined} starting={starting}>
      <TrackToggleView source={Track.Source.Microphone} enabled />
      <TrackToggleView source={Track.Source.Camera} enabled={on || starting} />
    </CameraPreviewView>
  );
}

const selects = (
  <div className="gr-lobby-devices">
    <Select icon="camera" label="Camera">
      <option>Built-in camera</option>
    </Select>
    <Select icon="microphone" label="Microphone">
      <option>Headset</option>
    </Select>
  </div>
);

const meta = {
  title: "Composed/Lobby",
  component: LobbyView,
  parameters: { layout: "fullscreen" },
  args: { name: "Sam", onNameChange: fn(), onJoin: fn(), preview: <Preview />, devices: selects },
} satisfies Meta<typeof LobbyView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Ready: Story = {};
export const CameraOff: Story = { args: { preview: <Preview on={false} /> } };
export const CameraStarting: Story = { args: { preview: <Preview on={false} starting /> } };
export const CameraDenied: Story = {
  args: {
    preview: <Preview on={false} />,
    devices: <DeviceHelpView kind="videoinput" problem="denied" onRetry={fn()} />,
  },
};
export const WithoutName: Story = { args: { name: undefined } };
export const Joining: Story = { args: { joining: true } };
export const NameMissing: Story = {
  args: { name: "" },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Join now" }));
    await expect(await canvas.findByText(/^Enter your name/)).toBeVisible();
    await expect(args.onJoin).not.toHaveBeenCalled();
  },
};
