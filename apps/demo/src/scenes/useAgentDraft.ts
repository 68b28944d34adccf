import type { AgentDraft, AgentDrafts } from "@greenroom/dev-server";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

async function ask(path: string, init?: RequestInit): Promise<AgentDrafts> {
  const response = await fetch(`/api/agents${path}`, init);
  const isJson = response.headers.get("content-type")?.includes("json");
  if (!isJson) throw new Error("Only Greenroom's dev server lets agents be built.");
  const answer = (await response.json()) as AgentDrafts & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

/** One agent of the dev server, as it is being edited. */
export interface AgentEditing {
  draft: AgentDraft | undefined;
  file: string | null;
  /** What became of the last step. */
  status: string;
  error: string;
  isBusy: boolean;
  edit: (changes: Partial<AgentDraft>) => void;
  /** Makes it what the agent is; with `save` in its file, too. */
  send: (save: boolean) => void;
}

export function useAgentDraft(agentName: string): AgentEditing {
  const client = useQueryClient();
  const [edited, setEdited] = useState<AgentDraft>();
  const queryKey = ["agents"];
  const { data, error } = useQuery({ queryKey, queryFn: () => ask("") });
  const sending = useMutation({
    mutationFn: ({ agent, save }: { agent: AgentDraft; save: boolean }) => {
      const body = JSON.stringify({ agent, version: data?.version, save });
      return ask(`/${encodeURIComponent(agentName)}`, { method: "PUT", body });
    },
    onSuccess: (answer) => {
      client.setQueryData(queryKey, answer);
      setEdited(undefined);
    },
  });
  const draft = edited ?? data?.agents.find(({ name }) => name === agentName);
  const done = sending.variables?.save ? "Saved." : "The agent is what you made it, from its next answer on.";
  return {
    draft,
    file: data?.file ?? null,
    status: sending.isSuccess && !edited ? done : "",
    error: (sending.error ?? error)?.message ?? "",
    isBusy: sending.isPending,
    edit: (changes) => {
      if (draft) setEdited({ ...draft, ...changes });
    },
    send: (save) => {
      if (draft) sending.mutate({ agent: draft, save });
    },
  };
}
