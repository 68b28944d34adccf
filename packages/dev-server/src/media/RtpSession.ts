/** How a transport sends what {@link MediaRouter} gives it. Sealing, rollover counters and sockets are its own. */
export interface RtpPort {
  /**
   * Sends one plain RTP packet, `packet[0, length)`, retransmissions too. The port seals it in place: at least
   * {@link sealTailBytes} follow `length`. The array comes from a ring that is reused after 512 packets.
   */
  sendRtp(packet: Uint8Array, length: number): void;
  /** Sends plain RTCP, compound or reduced-size. The array is the port's from now on. */
  sendRtcp(packet: Uint8Array): void;
}

/** Room behind each outgoing packet for the SRTP tag. */
export const sealTailBytes = 32;
