import type { Meta, StoryObj } from "@storybook/react-vite";
import { useMemo } from "react";
import { expect, fireEvent, fn, waitFor, type Mock } from "storybook/test";
import { drawScreen } from "../../../testing/drawScene.ts";
import type { SendChatMessage } from "./ChatInput.tsx";
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
  isEdited: index === 4,
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
const picture = (): File => {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 360;
  drawScreen(canvas, 1, 0);
  const bytes = Uint8Array.from(atob(canvas.toDataURL("image/png").split(",")[1] ?? ""), (char) =>
    char.charCodeAt(0),
  );
  return new File([bytes], "Roadmap 2026.png", { type: "image/png" });
};
const report = new File(["x".repeat(184_000)], "Minutes of the long meeting on 5 January.pdf", {
  type: "application/pdf",
});

export const Attachments: Story = {
  render: function Attached(args) {
    const files = useMemo(() => [picture(), report], []);
    const entry = { name: "Grace", identity: "Grace", isLocal: false, timestampMs: start };
    return (
      <ChatView
        {...args}
        messages={[
          { ...entry, id: "1", text: "Both for today:", files },
          { ...entry, id: "2", text: "", fileProgress: 0.4 },
          { ...entry, id: "3", text: "", missingFileCount: 1 },
          { ...entry, id: "4", name: "Ada", identity: "me", isLocal: true, text: "", files: [report] },
        ]}
      />
    );
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("img", { name: "Roadmap 2026.png" })).toBeVisible();
    await expect(canvas.getAllByRole("link", { name: /^Minutes of the long meeting/ })[0]).toHaveAttribute(
      "download",
      report.name,
    );
  },
};
export const SendsFiles: Story = {
  args: {
    maxFileBytes: 1000,
    onSend: fn<SendChatMessage>((_text, outgoing) => Promise.resolve(outgoing?.onProgress(1))),
  },
  play: async ({ canvas, userEvent, args }) => {
    const note = new File(["hi"], "note.txt", { type: "text/plain" });
    const input = canvas.getByLabelText("Attach files", { selector: "input" });
    await userEvent.upload(input, [note, report]);
    await expect(canvas.getByRole("alert")).toHaveTextContent("Files can have up to 1 kB");
    await userEvent.click(canvas.getByRole("button", { name: "Remove note.txt" }));
    await userEvent.upload(input, note);
    await expect(canvas.queryByRole("alert")).toBeNull();
    await userEvent.click(canvas.getByRole("button", { name: "Send" }));
    const [, outgoing] = (args.onSend as Mock).mock.calls[0] ?? [];
    await expect(outgoing.files).toEqual([note]);
    await waitFor(() => expect(canvas.queryByRole("list", { name: "Files to send" })).toBeNull());
  },
};
export const TakesDroppedAndPastedFiles: Story = {
  play: async ({ canvas }) => {
    const data = new DataTransfer();
    data.items.add(new File(["hi"], "note.txt"));
    const chat = canvas.getByRole("region", { name: "Chat" });
    // Events of the platform's own: Testing Library's come without their files.
    const options = { bubbles: true, cancelable: true };
    await fireEvent(chat, new DragEvent("dragover", { ...options, dataTransfer: data }));
    await expect(await canvas.findByText("Drop files here to attach them")).toBeVisible();
    await fireEvent(chat, new DragEvent("drop", { ...options, dataTransfer: data }));
    const field = canvas.getByRole("textbox");
    await fireEvent(field, new ClipboardEvent("paste", { ...options, clipboardData: data }));
    await expect(canvas.getAllByRole("button", { name: "Remove note.txt" })).toHaveLength(2);
  },
};
export const EditsAnOwnMessage: Story = {
  args: { onEdit: fn(() => Promise.resolve()) },
  play: async ({ canvas, userEvent, args }) => {
    const [edit] = canvas.getAllByRole("button", { name: "Edit message" });
    await userEvent.click(edit!);
    const field = canvas.getByRole("textbox", { name: "Edit message" });
    await expect(field).toHaveFocus();
    await userEvent.type(field, "!{Enter}");
    await expect(args.onEdit).toHaveBeenCalledWith("2", "Thanks, reading now 👀!");
    await waitFor(() => expect(canvas.getAllByRole("button", { name: "Edit message" })[0]).toHaveFocus());
    await userEvent.keyboard("{Enter}{Escape}");
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};
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
