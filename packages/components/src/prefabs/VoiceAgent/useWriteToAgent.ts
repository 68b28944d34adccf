import { useAgent, useSessionMessages } from "@greenroom/hooks";

/** Sends a text when there is an agent to read it: before that, it would reach nobody. Rejects when none comes. */
export function useWriteToAgent(): (text: string) => Promise<void> {
  const { waitUntilConnected, waitUntilFinished } = useAgent();
  const { send } = useSessionMessages();
  return async (text) => {
    const over = new AbortController();
    const noAgent = async (): Promise<never> => {
      await waitUntilFinished(over.signal);
      throw new Error("There is no agent to read this. Start a new conversation, then send it again.");
    };
    try {
      await Promise.race([waitUntilConnected(over.signal), noAgent()]);
    } finally {
      over.abort();
    }
    await send(text);
  };
}
