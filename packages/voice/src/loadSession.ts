import type { InferenceSession } from "onnxruntime-node";
import { modelFiles, modelPath } from "./modelFiles.ts";

/** A model, ready to run. Two threads on two busy cores are slower than one, and cost more than twice as much. */
export async function loadSession(model: keyof typeof modelFiles): Promise<InferenceSession> {
  const { InferenceSession: sessions } = await import("onnxruntime-node");
  return sessions.create(modelPath(modelFiles[model]), { intraOpNumThreads: 1, interOpNumThreads: 1 });
}
