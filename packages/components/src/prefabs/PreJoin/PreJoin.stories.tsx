import type { Meta, StoryObj } from "@storybook/react-vite";
import { FakeMediaDevices } from "@greenroom/hooks/testing";
import { expect, fn, waitFor } from "storybook/test";
import { PreJoin } from "./PreJoin.tsx";

const meta = {
  title: "Prefabs/PreJoin",
  component: PreJoin,
  args: { onJoin: fn(), defaultName: "Sam" },
  parameters: { layout: "fullscreen", ownRoot: true },
  beforeEach: () => {
    localStorage.clear();
    return new FakeMediaDevices([
      { kind: "audioinput", deviceId: "mic", label: "Desk microphone" },
      { kind: "videoinput", deviceId: "cam", label: "Desk camera" },
    ]).install();
  },
} satisfies Meta<typeof PreJoin>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Ready: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector("video")?.videoWidth).toBeGreaterThan(0));
  },
};
export const HandsOver: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await waitFor(() => expect(canvas.getByRole("combobox", { name: "Camera" })).toHaveValue("cam"));
    await userEvent.click(canvas.getByRole("button", { name: "Join now" }));
    await expect(args.onJoin).toHaveBeenCalledWith(expect.objectContaining({ name: "Sam" }));
  },
};
export const WithoutCamera: Story = { args: { withCamera: false } };
export const WithoutName: Story = { args: { withName: false } };
