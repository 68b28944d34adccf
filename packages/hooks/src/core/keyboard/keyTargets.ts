/** Inputs that take no text. */
const untyped = new Set([
  "button",
  "checkbox",
  "color",
  "file",
  "image",
  "radio",
  "range",
  "reset",
  "submit",
]);

/** Keys that a focused control takes for itself. */
const controlKeys = new Set(["Space", "Enter"]);
const controls =
  "a[href], button, summary, select, input, [role=button], [role^=menuitem], [role=switch], [role=tab]";

/** Where a key went, also inside a shadow tree. */
function targetOf(event: Event): HTMLElement | undefined {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement ? target : undefined;
}

/** Whether a key press goes into a text. */
export function isTyping(event: Event): boolean {
  const target = targetOf(event);
  if (target instanceof HTMLInputElement) return !untyped.has(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    !!target?.isContentEditable
  );
}

/** Whether a key press is for the control that has the focus, as Space is for a button. */
export function isControl(event: Event, keys: string): boolean {
  return controlKeys.has(keys) && Boolean(targetOf(event)?.closest(controls));
}
