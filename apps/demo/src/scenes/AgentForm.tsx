import type { RuleDraft, ToolDraft } from "@greenroom/dev-server";
import type { ReactElement } from "react";
import type { AgentEditing } from "./useAgentDraft.ts";

const texts = [
  ["displayName", "Name"],
  ["voice", "Voice"],
  ["greeting", "Greeting"],
] as const;

const ruleFields = [
  ["match", "When this is heard"],
  ["say", "say"],
] as const;
const toolFields = [
  ["name", "Name of the call"],
  ["description", "What it does"],
] as const;

/** Instructions, voice, rules and tools of an agent. */
export function AgentForm({ draft, file, status, error, isBusy, edit, send }: AgentEditing): ReactElement {
  return (
    <form
      className="builder"
      aria-label="Agent"
      onSubmit={(event) => {
        event.preventDefault();
        send(false);
      }}
    >
      {draft && (
        <>
          {texts.map(([key, label]) => (
            <Field key={key} label={label} value={draft[key]} onChange={(value) => edit({ [key]: value })} />
          ))}
          <label>
            Instructions, for language models
            <textarea
              rows={3}
              value={draft.instructions}
              onChange={(event) => edit({ instructions: event.target.value })}
            />
          </label>
          <List<RuleDraft>
            names={["Rules", "Rule"]}
            fields={ruleFields}
            empty={{ match: "", say: "" }}
            entries={draft.rules}
            onChange={(rules) => edit({ rules })}
          />
          <List<ToolDraft>
            names={["Tools", "Tool"]}
            fields={toolFields}
            empty={{ name: "", description: "" }}
            entries={draft.tools}
            onChange={(tools) => edit({ tools })}
          />
          <p>
            <button type="submit" disabled={isBusy}>
              Try it
            </button>
            <button type="button" disabled={isBusy || file === null} onClick={() => send(true)}>
              Save
            </button>
          </p>
        </>
      )}
      <output>{status}</output>
      {error && <p role="alert">{error}</p>}
    </form>
  );
}

interface ListProps<Entry extends { from?: number }> {
  /** Of the list and of one entry. */
  names: readonly [all: string, one: string];
  /** What is edited of an entry, with its label. */
  fields: readonly (readonly [key: Exclude<keyof Entry, "from">, label: string])[];
  empty: Entry;
  entries: Entry[];
  onChange: (entries: Entry[]) => void;
}

function List<Entry extends { from?: number }>({
  names: [all, one],
  fields,
  empty,
  entries,
  onChange,
}: ListProps<Entry>): ReactElement {
  return (
    <fieldset>
      <legend>{all}</legend>
      {entries.map((entry, at) => (
        <fieldset key={entry.from ?? `new-${at}`}>
          <legend>
            {one} {at + 1}
          </legend>
          {fields.map(([key, label]) => (
            <Field
              key={String(key)}
              label={label}
              value={String(entry[key])}
              onChange={(value) => onChange(entries.with(at, { ...entry, [key]: value }))}
            />
          ))}
          <button type="button" onClick={() => onChange(entries.toSpliced(at, 1))}>
            Remove {one.toLowerCase()} {at + 1}
          </button>
        </fieldset>
      ))}
      <button type="button" onClick={() => onChange([...entries, empty])}>
        Add a {one.toLowerCase()}
      </button>
    </fieldset>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function Field({ label, value, onChange }: FieldProps): ReactElement {
  return (
    <label>
      {label}
      <input value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
