import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import type { ChatEntry } from "./ChatMessageView.tsx";
import { ChatView } from "./ChatView.tsx";

const start = Date.UTC(2026, 0, 5, 9, 30);
const talk: readonly [string, string, number][] = [
  ["Grace", "Morning! Slides are at https://example.com/slides.", 0],
  ["Grace", "Page 4 is the one to look at.", 1],
  ["me", "Thanks, reading now 👀", 3],
  ["Linus", "Does the `retry` part cover a lost socket, too?\nI could not find it.", 9],
  ["me", "It does: second half of page 6.", 10],
];
const messages: readonly ChatEntry[] = talk.map(([who, text, minute], index) => ({
  id: String(index),
  timestampMs: start + minute * 60_000,
  name: who === "me" ? "Ada" : who,
  identity: who,
  isLocal: who === "me",
  text,
}));

const meta = {
  title: "Composed/Chat",
  component: ChatView,
  args: { messages, onSend: fn(() => Promise.resolve()), onClose: fn() },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "22rem", maxInlineSize: "100%", blockSize: "36rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof ChatView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Talk: Story = {};
export const Empty: Story = { args: { messages: [] } };
export const SendsOnEnter: Story = {
  play: async ({ canvas, userEvent, args }) => {
    const field = canvas.getByRole("textbox", { name: "Message everyone" });
    await userEvent.type(field, "Hello{Enter}");
    await expect(args.onSend).toHaveBeenCalledWith("Hello");
    await expect(field).toHaveValue("");
  },
};
export const KeepsTheTextWhenSendingFails: Story = {
  args: { onSend: fn(() => Promise.reject(new Error("offline"))) },
  play: async ({ canvas, userEvent }) => {
    const field = canvas.getByRole("textbox", { name: "Message everyone" });
    await userEvent.type(field, "Hello{Enter}");
    await expect(await canvas.findByRole("alert")).toBeVisible();
    await expect(field).toHaveValue("Hello");
  },
};
