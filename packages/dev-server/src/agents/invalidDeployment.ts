const maxBytes = 64;

/** Why a deployment, which tells workers of one agent apart, can't be called so; undefined when it can. */
export function invalidDeployment(deployment: string): string | undefined {
  if (Buffer.byteLength(deployment) > maxBytes) return `deployment exceeds ${maxBytes} bytes`;
  // oxlint-disable-next-line no-control-regex -- that is what must not be in it
  return /[\u0000-\u0020\u007f_]/.test(deployment)
    ? "deployment contains whitespace, a control character or _; use letters, digits and -"
    : undefined;
}
