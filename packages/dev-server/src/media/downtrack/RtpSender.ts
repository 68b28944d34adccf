/** What a down track needs of its session. */
export interface RtpSender {
  /** An array of {@link packetSlotBytes} to write the next packet in. */
  nextPacket(): Uint8Array;
  /** Sends `packet[0, length)`, from {@link nextPacket}. */
  sendRtp(packet: Uint8Array, length: number): void;
  sendRtcp(packet: Uint8Array): void;
  /** The next transport-wide sequence number, 16 bits wide. */
  nextTransportSequence(): number;
}

/** Longest incoming packet that is forwarded: an Ethernet frame's worth. */
export const maxIncomingBytes = 1500;

/** Room for a payload of {@link maxIncomingBytes}, our longest header, and the SRTP tag. */
export const packetSlotBytes = 2048;
