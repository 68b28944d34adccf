import { Flite, loadFlite } from "./loadFlite.ts";
import { loadMoonshine } from "./loadMoonshine.ts";
import { loadSileroVad } from "./loadSileroVad.ts";
import { opusCodec } from "./opusCodec.ts";
import type { Stt, Vad, VoiceStages } from "./VoiceStages.ts";

/** How the voice shall be. */
export interface StageOptions {
  /** `slt` (female, the default), `rms`, `awb`, `kal` or `kal16`. */
  voice?: string;
}

const defaultVoice = "slt";

/** All agents of a process share one set of models. */
let models: Promise<{ vad: Vad; stt: Stt }> | undefined;
let flite: Flite | undefined;

/**
 * Ears and a voice. The first call loads the models, which takes about a second and 200 MB.
 *
 * @throws Error: there is no such voice, or the machine can't run the models
 */
export async function loadStages({ voice = defaultVoice }: StageOptions = {}): Promise<VoiceStages> {
  models ??= loadModels();
  if (!flite?.isAlive) flite = new Flite();
  const [{ vad, stt }, tts] = await Promise.all([models, loadFlite(flite, voice)]);
  return { codec: opusCodec, vad, stt, tts };
}

async function loadModels(): Promise<{ vad: Vad; stt: Stt }> {
  const [vad, stt] = await Promise.all([loadSileroVad(), loadMoonshine()]);
  return { vad, stt };
}
