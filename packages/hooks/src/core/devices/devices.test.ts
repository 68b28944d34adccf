import { expect, test } from "vitest";
import { resolveDeviceId } from "./resolveDeviceId.ts";
import { toDeviceError } from "./toDeviceError.ts";

const list = (...ids: string[]): MediaDeviceInfo[] =>
  ids.map((deviceId) => ({ deviceId }) as MediaDeviceInfo);

test.each([
  ["a known device is itself", ["default", "a", "b"], "b", "b"],
  ["no wish is the default entry", ["a", "default"], undefined, "default"],
  ["default without such an entry is the first", ["a", "b"], "default", "a"],
  ["a device that is gone is the default", ["default", "a"], "gone", "default"],
  ["nothing is nothing", [], "default", undefined],
])("%s", (_, ids, wish, expected) => {
  expect(resolveDeviceId(list(...ids), wish)).toBe(expected);
});

test.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "missing"],
  ["OverconstrainedError", "missing"],
  ["NotReadableError", "in-use"],
  ["Whatever", "failed"],
])("%s counts as %s", (name, code) => {
  const error = toDeviceError(new DOMException("no", name), "videoinput");
  expect(error).toMatchObject({ code, kind: "videoinput" });
  expect(error.message).toContain("camera");
  expect(toDeviceError(error, "audioinput")).toBe(error);
});
