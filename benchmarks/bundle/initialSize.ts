import { gzipSync } from "node:zlib";

/** What a page loads before anything runs, in bytes; gzip file by file, as a server sends them. */
export interface BundleSize {
  minifiedBytes: number;
  gzipBytes: number;
  files: number;
}

/** A file that a bundler wrote. */
export interface OutputFile {
  code: string | Uint8Array;
  /** Files that it imports statically, by name: what is imported on demand loads later. */
  imports: readonly string[];
}

/** The entry together with all that it imports statically. */
export function initialSize(entry: string, files: ReadonlyMap<string, OutputFile>): BundleSize {
  const loaded = new Set([entry]);
  for (const name of loaded) for (const imported of files.get(name)?.imports ?? []) loaded.add(imported);
  const codes = [...loaded].flatMap((name) => files.get(name)?.code ?? []);
  return {
    minifiedBytes: codes.reduce((sum, code) => sum + Buffer.byteLength(code), 0),
    gzipBytes: codes.reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0),
    files: codes.length,
  };
}
