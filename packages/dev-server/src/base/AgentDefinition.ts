/** What the default export of `greenroom.config.ts` holds. */
export interface GreenroomConfig {
  /** Voice agents of the dev server. */
  agents?: AgentDefinition[];
}

/** How a voice agent behaves: one entry of `agents` in `greenroom.config.ts`. */
export interface AgentDefinition {
  /** What it is dispatched by, as `agent_name` in LiveKit's API and in tokens. */
  name: string;
  /** How people see it. Default: {@link name}. */
  displayName?: string;
  /**
   * Rooms that it joins by itself: names, where `*` stands for any characters. Default: none, it joins where it is
   * dispatched to.
   */
  rooms?: string[];
  /**
   * What it hears, thinks and speaks with. `embedded`: offline, from `@greenroom/voice`. `openai`: a service that
   * speaks OpenAI's API, see {@link openai}; where it fails, `embedded` takes over. `realtime`: the same, speech to
   * speech, over OpenAI's Realtime protocol. `script`: deterministic, for tests. Default: `embedded`. Where it can't
   * load, the script, or without one the rules, take over: it hears no words, only what is written. The attribute
   * `agent.notice` says why.
   */
  provider?: "embedded" | "openai" | "realtime" | "script";
  /** Of the providers `openai` and `realtime`. Default: OpenAI itself. */
  openai?: OpenAiSettings;
  /** What it is told to be: for language models, rules do not read it. */
  instructions?: string;
  /** Said once somebody is there. Default: nothing. */
  greeting?: string;
  /**
   * Embedded: `slt`, `rms`, `awb`, `kal`, `kal16`. OpenAI: what the service has, such as `alloy`, the default.
   * Realtime: the same; default: the service's.
   */
  voice?: string;
  /** Answers of the embedded provider. The first that fits counts; without one, it reflects what was said. */
  rules?: AgentRule[];
  /** What it may do. */
  tools?: AgentTool[];
  /** What the script provider hears and says, in order. */
  script?: ScriptedTurn[];
}

/** A service that speaks OpenAI's API: OpenAI, Ollama, vLLM, LocalAI, Speaches and many more. */
export interface OpenAiSettings {
  /** Default: `OPENAI_BASE_URL` in the environment, else `https://api.openai.com/v1`. */
  baseUrl?: string;
  /** Name of the environment variable that holds the key. Default: `OPENAI_API_KEY`. */
  apiKeyVariable?: string;
  /**
   * What answers `/chat/completions`, `/audio/transcriptions` and `/audio/speech`. Those left out are done by the
   * provider `embedded`. Default: small models of OpenAI's, for all three. The provider `realtime` asks `realtime`,
   * `gpt-realtime` if there is none, and has `transcription` write down what people say.
   */
  models?: { chat?: string; transcription?: string; speech?: string; realtime?: string };
}

/** An answer without a language model. */
export interface AgentRule {
  /** Looked for in what was said; case does not matter where it is a string, which is a regular expression. */
  match: string | RegExp;
  /** `$1` is the first group of {@link match}; `{result}` the answer of {@link call}. */
  say: string;
  /** A tool to call first, by name. `arguments` may hold `$1`, too. */
  call?: { name: string; arguments?: { [key: string]: string } };
}

/** A tool. Without {@link run} it is a call by RPC to the participant who spoke: method `name`, JSON as payload. */
export interface AgentTool {
  name: string;
  description: string;
  /** JSON schema of the arguments. Default: an object of anything. */
  parameters?: { [key: string]: unknown };
  /** @returns what the language model is told */
  run?: (args: { [key: string]: unknown }) => string | Promise<string>;
}

/** One exchange of the script provider. */
export interface ScriptedTurn {
  /** What speech to text makes of the next thing that is said. Default: `(speech)`. */
  heard?: string;
  /** What it answers. */
  say: string;
  /** How long it thinks, in ms. Default: 0. */
  delayMs?: number;
  /** Called before it answers. */
  calls?: { name: string; arguments?: { [key: string]: unknown } }[];
  /** A stage that goes wrong: throws, never answers, gives no sense, or breaks off in the middle. */
  fail?: { stage: "stt" | "llm" | "tts"; how: "error" | "hang" | "garbage" | "midway" };
}
