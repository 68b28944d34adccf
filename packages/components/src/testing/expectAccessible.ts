import axe from "axe-core";
import { expect } from "vitest";

/** Expects no violation of axe's rules in either theme. */
export async function expectAccessible(element: Element): Promise<void> {
  for (const theme of ["light", "dark"]) {
    document.documentElement.dataset["grTheme"] = theme;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
    const found = violations.map(
      ({ id, nodes }) => `${theme}: ${id} ${nodes.map(({ html }) => html).join(" ")}`,
    );
    expect(found).toEqual([]);
  }
  delete document.documentElement.dataset["grTheme"];
}
