import { createHash, createHmac } from "node:crypto";

export const turnRealm = "greenroom";

/** Good for a new allocation; one that exists may be kept up for longer. */
const validityS = 3600;

/** What a client shows to be let in: ICEServer.username and ICEServer.credential. */
export interface TurnCredential {
  readonly username: string;
  readonly credential: string;
}

/** Passwords that the server need not remember: they are made of the user name, which holds their end. */
export class TurnCredentials {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  issue(participantSid: string, nowUnixMs: number): TurnCredential {
    const username = `${Math.floor(nowUnixMs / 1000) + validityS}:${participantSid}`;
    return { username, credential: this.#passwordOf(username) };
  }

  isExpired(username: string, nowUnixMs: number): boolean {
    return !(Number(username.split(":", 1)[0]) * 1000 > nowUnixMs);
  }

  /** The key of MESSAGE-INTEGRITY with long-term credentials (RFC 8489 section 9.2.2). */
  keyOf(username: string): Buffer {
    const password = this.#passwordOf(username);
    return createHash("md5").update(`${username}:${turnRealm}:${password}`).digest();
  }

  #passwordOf(username: string): string {
    return createHmac("sha256", this.#secret).update(username).digest("base64url");
  }
}
