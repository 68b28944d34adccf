import { waitFor } from "storybook/test";

/** The first element of a story that a selector fits, once it is there: what a story opens, its picture shows in any language. */
export function findPart(canvasElement: HTMLElement, selector: string): Promise<Element> {
  return waitFor(() => {
    const part = canvasElement.querySelector(selector);
    if (!part) throw new Error(`Nothing fits ${selector} yet.`);
    return part;
  });
}
