import type { ReactElement } from "react";
import type { AgentEditing, RuleDraft, ToolDraft } from "./useAgentDraft.ts";

const texts = [
  ["displayName", "Name"],
  ["voice", "Voice"],
  ["greeting", "Greeting"],
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
          <Rules rules={draft.rules} onChange={(rules) => edit({ rules })} />
          <Tools tools={draft.tools} onChange={(tools) => edit({ tools })} />
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

function Rules({
  rules,
  onChange,
}: {
  rules: RuleDraft[];
  onChange: (rules: RuleDraft[]) => void;
}): ReactElement {
  const set = (at: number, rule: RuleDraft): void => onChange(rules.with(at, rule));
  return (
    <fieldset>
      <legend>Rules</legend>
      {rules.map((rule, at) => (
        <fieldset key={rule.from ?? `new-${at}`}>
          <legend>Rule {at + 1}</legend>
          <Field
            label="When this is heard"
            value={rule.match}
            onChange={(match) => set(at, { ...rule, match })}
          />
          <Field label="say" value={rule.say} onChange={(say) => set(at, { ...rule, say })} />
          <button type="button" onClick={() => onChange(rules.toSpliced(at, 1))}>
            Remove rule {at + 1}
          </button>
        </fieldset>
      ))}
      <button type="button" onClick={() => onChange([...rules, { match: "", say: "" }])}>
        Add a rule
      </button>
    </fieldset>
  );
}

function Tools({
  tools,
  onChange,
}: {
  tools: ToolDraft[];
  onChange: (tools: ToolDraft[]) => void;
}): ReactElement {
  const set = (at: number, tool: ToolDraft): void => onChange(tools.with(at, tool));
  return (
    <fieldset>
      <legend>Tools</legend>
      {tools.map((tool, at) => (
        <fieldset key={tool.from ?? `new-${at}`}>
          <legend>Tool {at + 1}</legend>
          <Field label="Name of the call" value={tool.name} onChange={(name) => set(at, { ...tool, name })} />
          <Field
            label="What it does"
            value={tool.description}
            onChange={(description) => set(at, { ...tool, description })}
          />
          <button type="button" onClick={() => onChange(tools.toSpliced(at, 1))}>
            Remove tool {at + 1}
          </button>
        </fieldset>
      ))}
      <button type="button" onClick={() => onChange([...tools, { name: "", description: "" }])}>
        Add a tool
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
