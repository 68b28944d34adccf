import type { OpenAiSettings } from "../../base/AgentDefinition.ts";
import { DevServerError } from "../../base/errors.ts";

export interface OpenAiAccess {
  /** Without a slash at the end: `https://api.openai.com/v1`. */
  baseUrl: string;
  /** Local services need none. */
  apiKey: string | undefined;
}

const openAiUrl = "https://api.openai.com/v1";

/**
 * Where a service that speaks OpenAI's API is, and the key to it.
 *
 * @throws DevServerError `failed_precondition`: OpenAI itself is asked, and there is no key. `invalid_argument`: the
 * base URL is none
 */
export function readOpenAiAccess(
  { apiKeyVariable = "OPENAI_API_KEY", baseUrl: configured }: OpenAiSettings,
  environment: { [name: string]: string | undefined },
): OpenAiAccess {
  const baseUrl = readBaseUrl(configured ?? environment["OPENAI_BASE_URL"] ?? openAiUrl);
  const apiKey = environment[apiKeyVariable];
  if (!apiKey && baseUrl === openAiUrl) {
    throw new DevServerError(
      "failed_precondition",
      `OpenAI needs a key in the environment: ${apiKeyVariable}`,
    );
  }
  return { baseUrl, apiKey };
}

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && ["http:", "https:"].includes(url.protocol)) return text.replace(/\/+$/, "");
  const shown = JSON.stringify(text);
  throw new DevServerError("invalid_argument", `${shown} is no base URL; one looks like ${openAiUrl}`);
}
