import { Suspense } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { lazyPart } from "./lazyPart.ts";

const Loaded = ({ name }: { name: string }) => <p>Hello {name}</p>;

test("shows what was fetched before without a fallback, and what was not behind one", async () => {
  const Waiting = vi.fn<() => null>(() => null);
  const Preloaded = lazyPart(() => Promise.resolve(Loaded));
  const Late = lazyPart(() => Promise.resolve(Loaded));
  await Preloaded.preload();

  const screen = await render(
    <Suspense fallback={<Waiting />}>
      <Preloaded name="early" />
    </Suspense>,
  );
  await expect.element(screen.getByText("Hello early")).toBeVisible();
  expect(Waiting).not.toHaveBeenCalled();

  await screen.rerender(
    <Suspense fallback={<Waiting />}>
      <Late name="late" />
    </Suspense>,
  );
  await expect.element(screen.getByText("Hello late")).toBeVisible();
  expect(Waiting).toHaveBeenCalled();
});

test("tries again when fetching before has failed", async () => {
  let isOnline = false;
  const Part = lazyPart(() => (isOnline ? Promise.resolve(Loaded) : Promise.reject(new Error("offline"))));
  await Part.preload();
  isOnline = true;

  const screen = await render(
    <Suspense fallback={null}>
      <Part name="again" />
    </Suspense>,
  );
  await expect.element(screen.getByText("Hello again")).toBeVisible();
});
