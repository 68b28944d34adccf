import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
// By path, not by name: a config file is loaded without the workspace's source condition.
import { greenroom } from "../../packages/dev-server/src/vite.ts";

export default defineConfig({
  plugins: [react(), greenroom()],
  resolve: { conditions: ["@greenroom/source", ...defaultClientConditions] },
});
