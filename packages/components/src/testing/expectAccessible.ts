import axe from "axe-core";
import { expect } from "vitest";

/** What fades has for a moment other colours than it is to have, and may begin to at any time. */
function holdStill(): HTMLStyleElement {
  const style = document.createElement("style");
  style.textContent = "*, ::before, ::after { animation: none !important; transition: none !important; }";
  document.head.append(style);
  return style;
}

/** Expects no violation of axe's rules in either theme. */
export async function expectAccessible(element: Element): Promise<void> {
  const still = holdStill();
  for (const theme of ["light", "dark"]) {
    document.documentElement.dataset["grTheme"] = theme;
    const { violations } = await axe.run(element, {
      rules: { region: { enabled: false } },
      // What is right is not looked for in the page again: that takes longest.
      resultTypes: ["violations"],
    });
    const found = violations.map(
      ({ id, nodes }) => `${theme}: ${id} ${nodes.map(({ html }) => html).join(" ")}`,
    );
    expect(found).toEqual([]);
  }
  delete document.documentElement.dataset["grTheme"];
  still.remove();
}
