import type { Meta, StoryObj } from "@storybook/react-vite";
import type { ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { Button } from "../Button/Button.tsx";
import { useToast, type ToastOptions } from "./Toast.tsx";

function ToastButton(toast: ToastOptions): ReactElement {
  const show = useToast();
  return <Button onClick={() => show(toast)}>Show</Button>;
}

const meta = {
  title: "Primitives/Toast",
  component: ToastButton,
  args: { title: "Camera: used by another app", description: "Close the app that uses it.", tone: "alert" },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Show" }));
    await waitFor(() => expect(canvas.getByText(args.title, { selector: ".gr-toast-title" })).toBeVisible());
  },
} satisfies Meta<typeof ToastButton>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Alert: Story = {};
export const Note: Story = { args: { title: "Link copied", description: undefined, tone: "note" } };
