import { createRef, type ReactElement, type Ref } from "react";
import { describe, expect, test } from "vitest";
import { expectAccessible } from "./expectAccessible.ts";
import { renderInRoot } from "./renderInRoot.tsx";

/** What every part passes on to its element. */
export interface ConformanceProps<E extends HTMLElement> {
  ref: Ref<E>;
  "data-testid": string;
}

/**
 * What all parts that render one element have in common: the ref and other props reach the element, a class joins the
 * part's own, and axe has nothing to say in either theme.
 */
export function describeConformance<E extends HTMLElement>(
  name: string,
  element: (props: ConformanceProps<E>, className: { className: string }) => ReactElement,
  options: { classOnWrapper?: boolean } = {},
): void {
  describe(`${name} conforms`, () => {
    test("ref, attributes and class name reach the element", async () => {
      const ref = createRef<E>();
      await renderInRoot(element({ ref, "data-testid": "part" }, { className: "own" }));
      expect(ref.current?.dataset["testid"]).toBe("part");
      const styled = options.classOnWrapper ? ref.current?.closest(".own") : ref.current;
      expect(styled?.classList).toContain("own");
      expect(styled?.className).toMatch(/\bgr-/);
    });

    test("has no accessibility violation in either theme", async () => {
      const screen = await renderInRoot(element({ ref: null, "data-testid": "part" }, { className: "own" }));
      await expectAccessible(screen.container);
    });
  });
}
