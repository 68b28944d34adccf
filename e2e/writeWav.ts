import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wavHeader } from "../packages/dev-server/src/agents/audio/wavHeader.ts";

/**
 * A WAV file of one channel for Chromium's fake microphone.
 *
 * @returns the file's path
 */
export function writeWav(name: string, samples: Int16Array, rateHz: number): string {
  const path = join(tmpdir(), `greenroom-${name}.wav`);
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  writeFileSync(path, Buffer.concat([wavHeader(bytes.length, rateHz), bytes]));
  return path;
}
