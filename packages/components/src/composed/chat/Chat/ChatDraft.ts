/** What is being written, for whoever keeps it while the chat is closed. */
export interface ChatDraft {
  readonly text: string;
  readonly files: readonly File[];
  readonly keep: (change: Partial<Pick<ChatDraft, "files" | "text">>) => void;
}
