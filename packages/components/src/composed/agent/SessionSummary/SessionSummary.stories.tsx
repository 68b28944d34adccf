import type { Meta, StoryObj } from "@storybook/react-vite";
import { fn } from "storybook/test";
import type { TranscriptEntry } from "../AgentTranscript/toTranscript.ts";
import { SessionSummaryView } from "./SessionSummaryView.tsx";

const said = (index: number, author: TranscriptEntry["author"], text: string): TranscriptEntry => ({
  id: String(index),
  author,
  medium: "voice",
  name: author === "agent" ? "Guide" : undefined,
  text,
  timestampMs: Date.UTC(2026, 0, 5, 9, 30, index * 5),
  isFinal: true,
  isInterrupted: false,
});

const meta = {
  title: "Composed/SessionSummary",
  component: SessionSummaryView,
  args: {
    entries: [
      said(0, "user", "Is the museum open on Mondays?"),
      said(1, "agent", "No, it is closed on Mondays. It opens again on Tuesday at nine."),
    ],
    stats: { durationMs: 83_000, turnCount: 7, latencyMs: 640 },
    onRestart: fn(),
    onRate: fn(),
  },
  decorators: [
    (Story) => (
      <div style={{ blockSize: "36rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof SessionSummaryView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Talk: Story = {};
export const NothingSaid: Story = {
  args: { entries: [], stats: { durationMs: 4000, turnCount: 0, latencyMs: undefined } },
};
