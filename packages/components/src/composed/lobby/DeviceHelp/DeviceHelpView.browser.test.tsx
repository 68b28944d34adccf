import { expect, test, vi } from "vitest";
import { expectAccessible } from "../../../testing/expectAccessible.ts";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { DeviceHelpView } from "./DeviceHelpView.tsx";

test.each([
  ["denied", "Camera: Access is blocked"],
  ["missing", "Camera: No device found"],
  ["in-use", "Camera: Used by another app"],
  ["unsupported", "Camera: Not supported here"],
  ["not-applied", "Camera: The switch did not take effect"],
  ["failed", "Camera: It could not be started"],
] as const)("%s is told as “%s”, with a way to try again", async (problem, text) => {
  const onRetry = vi.fn();
  const screen = await renderInRoot(<DeviceHelpView kind="videoinput" problem={problem} onRetry={onRetry} />);
  await expect.element(screen.getByText(text)).toBeVisible();
  await screen.getByRole("button", { name: "Try again: Camera" }).click();
  expect(onRetry).toHaveBeenCalledOnce();
  await expectAccessible(screen.container);
});
