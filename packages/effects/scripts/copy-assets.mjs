// Puts what browsers fetch beside the built code, and points the built URLs there.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const module = new URL("../dist/assetUrls.js", import.meta.url);
const folder = new URL("../dist/assets/", import.meta.url);
mkdirSync(folder, { recursive: true });
let copied = 0;
const code = readFileSync(module, "utf8").replaceAll(/"(\.\.\/[^"]+\/([^"/]+))"/g, (_whole, path, name) => {
  copyFileSync(new URL(path, module), new URL(name, folder));
  copied += 1;
  return `"./assets/${name}"`;
});
if (copied !== 6) throw new Error(`assetUrls.js names ${copied} files, not 6: has its form changed?`);
writeFileSync(module, code);
