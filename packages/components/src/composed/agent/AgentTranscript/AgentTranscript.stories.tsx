import type { Meta, StoryObj } from "@storybook/react-vite";
import { ToolCallCardView } from "../ToolCallCard/ToolCallCardView.tsx";
import { AgentTranscriptView } from "./AgentTranscriptView.tsx";
import type { TranscriptEntry } from "./toTranscript.ts";

const start = Date.UTC(2026, 0, 5, 9, 30);
const said = (
  index: number,
  author: TranscriptEntry["author"],
  text: string,
  change: Partial<TranscriptEntry> = {},
): TranscriptEntry => ({
  id: String(index),
  author,
  medium: "voice",
  name: author === "agent" ? "Guide" : undefined,
  text,
  timestampMs: start + index * 4000,
  isFinal: true,
  isInterrupted: false,
  ...change,
});

const entries: readonly TranscriptEntry[] = [
  said(0, "agent", "Hello! What can I do for you?"),
  said(1, "user", "When does the next train leave for Vienna?"),
  said(2, "agent", "The next train to Vienna leaves at ten past", { isInterrupted: true }),
  said(3, "user", "Sorry, I meant Graz.", { medium: "text" }),
  said(4, "agent", "The next one to Graz leaves at 10:28 from platform 7."),
];

const meta = {
  title: "Composed/AgentTranscript",
  component: AgentTranscriptView,
  args: { entries },
  decorators: [
    (Story) => (
      <div style={{ blockSize: "28rem", maxInlineSize: "26rem", display: "grid" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof AgentTranscriptView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Talk: Story = {};
export const Empty: Story = { args: { entries: [] } };
export const Interim: Story = {
  args: { entries: [...entries, said(5, "user", "And how long does", { isFinal: false })] },
};
export const WithToolCall: Story = {
  args: { children: <ToolCallCardView name="Book a seat" status="waiting" details="train: RJ 533" /> },
};
export const Long: Story = {
  args: {
    entries: Array.from({ length: 60 }, (_, index) =>
      said(index, index % 2 === 0 ? "user" : "agent", `Sentence number ${index + 1} of a long talk.`),
    ),
  },
};
