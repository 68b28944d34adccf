import type { Meta, StoryObj } from "@storybook/react-vite";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { expect, fn, waitFor } from "storybook/test";
import { ChatToggleView } from "../ChatToggle/ChatToggleView.tsx";
import { DeviceMenuView, type DeviceGroup } from "../DeviceMenu/DeviceMenuView.tsx";
import { LeaveButtonView } from "../LeaveButton/LeaveButtonView.tsx";
import { TrackToggleView } from "../TrackToggle/TrackToggleView.tsx";
import { ControlBarView, ControlGroup } from "./ControlBarView.tsx";

interface ExampleProps {
  enabled: boolean;
  pending?: boolean;
  unreadCount?: number;
  onSelect: (deviceId: string) => void;
}

function Example({ enabled, pending = false, unreadCount = 0, onSelect }: ExampleProps): ReactElement {
  const microphones: DeviceGroup = {
    kind: "audioinput",
    activeDeviceId: "a",
    devices: [
      { deviceId: "a", label: "Built-in microphone" },
      { deviceId: "b", label: "Headset" },
      { deviceId: "c", label: "" },
    ],
    onSelect,
  };
  const cameras: DeviceGroup = { kind: "videoinput", activeDeviceId: "", devices: [], onSelect };
  return (
    <ControlBarView>
      <ControlGroup>
        <TrackToggleView source={Track.Source.Microphone} enabled={enabled} pending={pending} />
        <DeviceMenuView groups={[microphones]} />
      </ControlGroup>
      <ControlGroup>
        <TrackToggleView source={Track.Source.Camera} enabled={enabled} pending={pending} />
        <DeviceMenuView groups={[cameras]} />
      </ControlGroup>
      <TrackToggleView source={Track.Source.ScreenShare} enabled={enabled} />
      <ChatToggleView unreadCount={unreadCount} />
      <LeaveButtonView />
    </ControlBarView>
  );
}

const meta = {
  title: "Composed/ControlBar",
  component: Example,
  args: { enabled: true, onSelect: fn() },
} satisfies Meta<typeof Example>;
export default meta;
type Story = StoryObj<typeof meta>;

export const On: Story = {};
export const Off: Story = { args: { enabled: false } };
export const Pending: Story = { args: { enabled: false, pending: true } };
export const Unread: Story = { args: { unreadCount: 12 } };
export const ChoosesADeviceByKeyboard: Story = {
  play: async ({ canvas, userEvent, args }) => {
    canvas.getByRole("button", { name: "Choose microphone" }).focus();
    await userEvent.keyboard("{Enter}");
    const unnamed = await canvas.findByRole("menuitemradio", { name: "Device 3" });
    await waitFor(() => expect(unnamed).toBeVisible());
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect(args.onSelect).toHaveBeenCalledWith("b");
  },
};
