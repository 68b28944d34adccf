import { FakeRoom } from "@greenroom/hooks/testing";
import { ConnectionState } from "livekit-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { PictureInPictureButton } from "../PictureInPictureButton/PictureInPictureButton.tsx";
import { PictureInPictureProvider } from "./PictureInPictureProvider.tsx";
import { PictureInPictureWindow } from "./PictureInPictureWindow.tsx";

let frame: HTMLIFrameElement;
let isRefused = false;

/** Tests run in a frame, where the browser opens no such window: another frame stands in for it. */
beforeEach(() => {
  isRefused = false;
  frame = document.createElement("iframe");
  const requestWindow = async (): Promise<Window> => {
    if (isRefused) throw new DOMException("No gesture", "NotAllowedError");
    document.body.append(frame);
    const opened = frame.contentWindow as Window;
    opened.close = () => frame.remove();
    return opened;
  };
  Object.defineProperty(window, "documentPictureInPicture", { configurable: true, value: { requestWindow } });
});
afterEach(() => {
  frame.remove();
  Reflect.deleteProperty(window, "documentPictureInPicture");
});

async function show() {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  const screen = await renderInRoot(
    <PictureInPictureProvider>
      <PictureInPictureButton />
      <PictureInPictureWindow />
    </PictureInPictureProvider>,
    fake.room,
  );
  return { fake, screen, button: screen.getByRole("button", { name: "Picture-in-picture" }) };
}

const inWindow = (selector: string): HTMLElement | null | undefined =>
  frame.contentDocument?.querySelector<HTMLElement>(selector);

test("the call shows in the window, in the page's style, with controls that work", async () => {
  const { fake, button } = await show();
  await button.click();
  await expect.poll(() => inWindow(".gr-tile")?.getAttribute("data-lk-participant-name")).toBe("Ada");
  await expect.element(button).toHaveAttribute("aria-pressed", "true");
  const view = frame.contentWindow as Window;
  expect(view.getComputedStyle(inWindow(".gr-pip") as Element).display).toBe("grid");
  inWindow('[data-lk-source="microphone"]')?.click();
  await expect.poll(() => fake.room.localParticipant.isMicrophoneEnabled).toBe(true);
  inWindow("[data-gr-leave]")?.click();
  await expect.poll(() => fake.room.state).toBe(ConnectionState.Disconnected);
});

test("the way back closes it; so does the person, and the end of the call", async () => {
  const { screen, button } = await show();
  await button.click();
  await expect.poll(() => inWindow('[aria-label="Back to the tab"]')).toBeTruthy();
  inWindow('[aria-label="Back to the tab"]')?.click();
  await expect.element(button).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => frame.isConnected).toBe(false);
  await button.click();
  await expect.poll(() => inWindow(".gr-tile")).toBeTruthy();
  frame.contentWindow?.dispatchEvent(new Event("pagehide"));
  await expect.element(button).toHaveAttribute("aria-pressed", "false");
  await button.click();
  await expect.poll(() => inWindow(".gr-tile")).toBeTruthy();
  await screen.unmount();
  expect(frame.isConnected).toBe(false);
});

test("a browser that refuses is told", async () => {
  isRefused = true;
  const { screen, button } = await show();
  await button.click();
  await expect.element(screen.getByText("The small window could not be opened").first()).toBeVisible();
  await expect.element(button).toHaveAttribute("aria-pressed", "false");
});
