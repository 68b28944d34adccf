/** What a participant may be called and carry, as livekit-server limits it by default. */
const maxNameBytes = 256;
const maxMetadataBytes = 512 * 1024;
const maxAttributesBytes = 64 * 1024;
const maxIdentityBytes = 256;
const maxRoomNameBytes = 256;

export interface ParticipantDetails {
  name: string;
  metadata: string;
  attributes: { [key: string]: string };
}

/** Why details are too large, in words for whoever sent them; undefined when they are not. */
export function exceededLimit(details: ParticipantDetails): string | undefined {
  if (Buffer.byteLength(details.name) > maxNameBytes) {
    return `exceeds name length limit (${maxNameBytes} bytes)`;
  }
  if (Buffer.byteLength(details.metadata) > maxMetadataBytes) {
    return `exceeds metadata size limit (${maxMetadataBytes} bytes)`;
  }
  let attributesBytes = 0;
  for (const [key, value] of Object.entries(details.attributes)) {
    attributesBytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  return attributesBytes > maxAttributesBytes
    ? `exceeds attributes size limit (${maxAttributesBytes} bytes)`
    : undefined;
}

/** Why an identity or a room name can't be used; undefined when it can. */
export function invalidName(what: "identity" | "room name", value: string): string | undefined {
  const maxBytes = what === "identity" ? maxIdentityBytes : maxRoomNameBytes;
  if (!value) return `${what} cannot be empty`;
  return Buffer.byteLength(value) > maxBytes ? `${what} exceeds ${maxBytes} bytes` : undefined;
}

/** Why a room preset can't be applied: livekit-server has those of its configuration file, and this server has none. */
export function unknownPreset(preset: string): string | undefined {
  if (!preset) return undefined;
  return `unknown room configuration in create room request: ${JSON.stringify(preset)}; use roomConfig instead`;
}
