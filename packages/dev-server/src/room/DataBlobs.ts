import { type DataBlob, type DataBlobKey, RequestResponse_Reason } from "@livekit/protocol";
import { type RequestFault, invalidEncoding, isSchemaValid } from "./dataTrackFault.ts";

/** As livekit-server has them by default. */
const maxKeyLength = 256;
const maxBytes = 64_000;

/** What one participant stores for the others, such as the schemas of its data tracks (DataBlob). */
export class DataBlobs {
  readonly #blobs = new Map<string, DataBlob>();

  /** @returns why it was not stored. */
  store(blob: DataBlob | undefined): RequestFault | undefined {
    const { INVALID_REQUEST, LIMIT_EXCEEDED } = RequestResponse_Reason;
    const key = keyOf(blob?.key);
    if (!blob || key === undefined || key.length > maxKeyLength) {
      const message = `data blob is invalid: it needs a key of at most ${maxKeyLength} characters`;
      return { reason: INVALID_REQUEST, message };
    }
    if (blob.key?.key.case === "schemaId" && !isSchemaValid(blob.key.key.value)) {
      return { reason: INVALID_REQUEST, message: invalidEncoding };
    }
    if (blob.contents.byteLength === 0) return { reason: INVALID_REQUEST, message: "data blob is empty" };
    let bytes = sizeOf(key, blob);
    for (const [otherKey, other] of this.#blobs) if (otherKey !== key) bytes += sizeOf(otherKey, other);
    if (bytes > maxBytes) {
      const message = `data blobs exceed ${maxBytes} bytes, keys and contents of all together`;
      return { reason: LIMIT_EXCEEDED, message };
    }
    this.#blobs.set(key, blob);
    return undefined;
  }

  get(key: DataBlobKey): DataBlob | undefined {
    return this.#blobs.get(keyOf(key) ?? "");
  }

  /** For the same participant in another room. */
  copyFrom(other: DataBlobs): void {
    for (const [key, blob] of other.#blobs) this.#blobs.set(key, blob);
  }

  dump(): object {
    return Object.fromEntries(Array.from(this.#blobs, ([key, { contents }]) => [key, contents.byteLength]));
  }
}

function keyOf(key: DataBlobKey | undefined): string | undefined {
  return key?.key.case === undefined ? undefined : key.toJsonString();
}

function sizeOf(key: string, blob: DataBlob): number {
  return Buffer.byteLength(key) + blob.contents.byteLength;
}
