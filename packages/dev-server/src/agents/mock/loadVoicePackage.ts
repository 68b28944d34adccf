import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DevServerError } from "../../base/errors.ts";
import type { AudioCodec, Stt, Tts, Vad } from "./VoiceProvider.ts";

/** What `@greenroom/voice` exports. */
export interface VoicePackage {
  /** Models are loaded once, with the first call. */
  loadStages(options: { voice?: string }): Promise<VoiceStages>;
}

export interface VoiceStages {
  codec: AudioCodec;
  vad: Vad;
  stt: Stt;
  tts: Tts;
}

const packageName = "@greenroom/voice";

/**
 * The package with the offline models, if the project has it: found from its folder, since it is no dependency of ours.
 *
 * @throws DevServerError `not_found`
 */
export async function loadVoicePackage(): Promise<VoicePackage> {
  let path: string;
  try {
    path = createRequire(join(process.cwd(), "package.json")).resolve(packageName);
  } catch (cause) {
    throw new DevServerError(
      "not_found",
      `${packageName} is not installed; run npm install -D ${packageName}`,
      {
        cause,
      },
    );
  }
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as VoicePackage;
}
