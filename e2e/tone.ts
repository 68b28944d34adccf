import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const sampleRateHz = 48_000;

/**
 * A WAV file for Chromium's fake microphone: beeps of one pitch, 200 ms on and 200 ms off, so that noise
 * suppression takes them for speech and not for a hum.
 *
 * @returns the file's path
 */
export function writeBeeps(frequencyHz: number): string {
  const seconds = 4;
  const samples = sampleRateHz * seconds;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRateHz, 24);
  wav.writeUInt32LE(sampleRateHz * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    const on = Math.floor((i * 1000) / sampleRateHz / 200) % 2 === 0;
    const value = on ? 0.5 * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz) : 0;
    wav.writeInt16LE(Math.round(value * 32_767), 44 + i * 2);
  }
  const path = join(tmpdir(), `greenroom-beeps-${frequencyHz}.wav`);
  writeFileSync(path, wav);
  return path;
}
