import { ExternalE2EEKeyProvider, type Room, type RoomEventCallbacks } from "livekit-client";
import { EncryptionError, type EncryptionErrorCode } from "../errors.ts";
import { ValueStore } from "../ValueStore.ts";
import { onePer } from "../onePer.ts";

/** One room's end-to-end encryption at one moment. */
export interface EncryptionState {
  /** `unconfigured`: the room was made without the option `encryption`. `switching` lasts until the room is joined. */
  readonly status: "unconfigured" | "off" | "switching" | "on";
  /** Whether a key was set here. */
  readonly hasKey: boolean;
  /** The last failure of one's own side, until a switch or a key succeeds. */
  readonly error: EncryptionError | undefined;
  /** Whose media cannot be decrypted, by identity; emptied by a new key. */
  readonly failures: ReadonlyMap<string, EncryptionError>;
}

/** The worker puts the reason before its message; errors lose their class on the way. */
const reasons: Readonly<Record<string, EncryptionErrorCode>> = {
  InvalidKey: "wrong-key",
  MissingKey: "missing-key",
};

const sentences: Readonly<Record<EncryptionErrorCode, string>> = {
  "not-configured": "The room was made without `encryption: { keyProvider, worker }` in its options.",
  "wrong-key": "The key does not fit: others encrypt with another one.",
  "missing-key": "There is no key to decrypt with: set one.",
  failed: "Encryption failed: see `cause`.",
};

function createEncryptionError(code: EncryptionErrorCode, cause?: unknown): EncryptionError {
  return new EncryptionError(code, sentences[code], cause === undefined ? undefined : { cause });
}

const noFailures: ReadonlyMap<string, EncryptionError> = new Map();

/** Switches one room's encryption, hands it keys, and keeps whom it cannot decrypt. */
export class EncryptionStore extends ValueStore<EncryptionState> {
  readonly #room: Room;

  constructor(room: Room) {
    const status = room.hasE2EESetup ? (room.isE2EEEnabled ? "on" : "off") : "unconfigured";
    super({ status, hasKey: false, error: undefined, failures: noFailures });
    this.#room = room;
    room.on("encryptionError", this.#fail);
    room.on("participantEncryptionStatusChanged", () => this.#settle());
    room.on("participantDisconnected", ({ identity }) => this.#forget(identity));
    room.on("disconnected", () => this.change({ failures: noFailures }));
  }

  /** Switches encryption of what is published here. Never rejects: the state tells. */
  readonly setEnabled = async (isEnabled: boolean): Promise<void> => {
    await this.#try(async () => {
      this.change({ status: "switching" });
      await this.#room.setE2EEEnabled(isEnabled);
    });
    // Otherwise the worker says when it is done.
    if (this.getState().error || this.#room.isE2EEEnabled === isEnabled) this.#settle();
  };

  /** Sets the key that all share: a passphrase, or random bytes. Never rejects: the state tells. */
  readonly setKey = async (key: string | ArrayBuffer): Promise<void> => {
    await this.#try(async () => {
      const { encryption, e2ee } = this.#room.options;
      const options = encryption ?? e2ee;
      const keyProvider = options && "keyProvider" in options ? options.keyProvider : undefined;
      if (!(keyProvider instanceof ExternalE2EEKeyProvider)) throw createEncryptionError("not-configured");
      await keyProvider.setKey(key);
      this.change({ hasKey: true, failures: noFailures });
    });
  };

  async #try(run: () => Promise<void>): Promise<void> {
    try {
      if (!this.#room.hasE2EESetup) throw createEncryptionError("not-configured");
      await run();
      this.change({ error: undefined });
    } catch (cause) {
      this.change({
        error: cause instanceof EncryptionError ? cause : createEncryptionError("failed", cause),
      });
    }
  }

  readonly #fail: RoomEventCallbacks["encryptionError"] = (cause, participant) => {
    const reason = /^\w+/.exec(cause.message)?.[0] ?? "";
    const error = createEncryptionError(reasons[reason] ?? "failed", cause);
    if (!participant || participant.isLocal) return this.change({ error });
    const { failures } = this.getState();
    if (failures.get(participant.identity)?.code === error.code) return undefined;
    return this.change({ failures: new Map(failures).set(participant.identity, error) });
  };

  #forget(identity: string): void {
    const failures = new Map(this.getState().failures);
    if (failures.delete(identity)) this.change({ failures });
  }

  #settle(): void {
    if (!this.#room.hasE2EESetup) return;
    const status = this.#room.isE2EEEnabled ? "on" : "off";
    if (status !== this.getState().status) this.change({ status });
  }
}

/** The room's one store of encryption; made at the first call, gone with the room. */
export const getEncryptionStore: (room: Room) => EncryptionStore = onePer(
  (room) => new EncryptionStore(room),
);
