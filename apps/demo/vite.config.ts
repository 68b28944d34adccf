import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
// By path, not by name: a config file is loaded without the workspace's source condition.
import { greenroom } from "../../packages/dev-server/src/vite.ts";

export default defineConfig({
  plugins: [react(), greenroom()],
  // Read before the first page asks: it comes sooner.
  server: { warmup: { clientFiles: ["./src/main.tsx"] } },
  resolve: { conditions: ["@greenroom/source", ...defaultClientConditions] },
});
