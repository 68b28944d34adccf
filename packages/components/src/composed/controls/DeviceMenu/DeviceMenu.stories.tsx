import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, waitFor } from "storybook/test";
import { DeviceMenuView } from "./DeviceMenuView.tsx";

const microphones = {
  kind: "audioinput",
  devices: [
    { deviceId: "default", label: "" },
    { deviceId: "desk", label: "Desk microphone" },
    { deviceId: "headset", label: "Headset with a name that is longer than any menu would want to be" },
  ],
  activeDeviceId: "desk",
  onSelect: fn(),
} as const;
const speakers = {
  kind: "audiooutput",
  devices: [{ deviceId: "tv", label: "Television" }],
  activeDeviceId: "tv",
  onSelect: fn(),
} as const;

const meta = {
  title: "Composed/DeviceMenu",
  component: DeviceMenuView,
  args: { groups: [microphones, speakers] },
} satisfies Meta<typeof DeviceMenuView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {};
export const ChoosesByKeyboard: Story = {
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByRole("button", { name: "Choose microphone" });
    button.focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect(await canvas.findByRole("menuitemradio", { name: "Desk microphone" })).toHaveFocus();
    await userEvent.keyboard("h{Enter}");
    await expect(microphones.onSelect).toHaveBeenCalledWith("headset");
    await expect(button).toHaveFocus();
    await expect(canvas.queryByRole("menu")).toBeNull();
  },
};
export const Open: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Choose microphone" }));
    const first = await canvas.findByRole("menuitemradio", { name: "System default" });
    await waitFor(() => expect(first).toBeVisible());
  },
};
export const NoneFound: Story = {
  args: { groups: [{ ...microphones, devices: [], activeDeviceId: "" }] },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Choose microphone" }));
    await expect(await canvas.findByRole("menuitem", { name: "None found" })).toHaveAttribute(
      "aria-disabled",
    );
  },
};
