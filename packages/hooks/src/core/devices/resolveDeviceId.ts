/** The pseudo device of Chromium that follows the system's choice. */
const followSystem = "default";

/**
 * The entry of a list that an id means. `default` (or no id, or a device that is gone) means the list's own `default`
 * entry, and where the browser has none (Firefox, Safari) the first device, which the W3C says is the default.
 *
 * @returns undefined for an empty list
 */
export function resolveDeviceId(
  devices: readonly MediaDeviceInfo[],
  deviceId: string | undefined,
): string | undefined {
  const ids = devices.map((device) => device.deviceId);
  return [deviceId, followSystem].find((id) => id !== undefined && ids.includes(id)) ?? ids[0];
}
