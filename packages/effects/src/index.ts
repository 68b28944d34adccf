export type { Background } from "./background/Background.ts";
export { canChangeBackground, createBackground } from "./createBackground.ts";
export { canSuppressNoise, createNoiseSuppression } from "./createNoiseSuppression.ts";
