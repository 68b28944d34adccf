/**
 * Between DTLS peers 400 ms is well above the 200 ms that an acknowledgement may be delayed; RFC 9260's 1 s would
 * stall a data channel for long.
 */
const minMs = 400;
const initialMs = 500;
/** Low, so that a client that comes back after a break of its network is reached soon. ICE decides who is gone. */
const maxMs = 3000;

/** How long to wait for an acknowledgement (RFC 9260 section 6.3.1). */
export class RetransmissionTimeout {
  #smoothedMs: number | undefined;
  #variationMs = 0;
  #valueMs = initialMs;

  get valueMs(): number {
    return this.#valueMs;
  }

  addRoundTrip(roundTripMs: number): void {
    if (this.#smoothedMs === undefined) {
      this.#smoothedMs = roundTripMs;
      this.#variationMs = roundTripMs / 2;
    } else {
      this.#variationMs = (3 * this.#variationMs + Math.abs(this.#smoothedMs - roundTripMs)) / 4;
      this.#smoothedMs = (7 * this.#smoothedMs + roundTripMs) / 8;
    }
    this.#valueMs = clamp(this.#smoothedMs + 4 * this.#variationMs);
  }

  backOff(): void {
    this.#valueMs = clamp(this.#valueMs * 2);
  }
}

function clamp(valueMs: number): number {
  return Math.min(Math.max(valueMs, minMs), maxMs);
}
