/** What a down track needs of its session. */
export interface RtpSender {
  /** An array of {@link packetSlotBytes} to write the next packet in, before another is asked for. */
  nextPacket(): Uint8Array;
  /** Sends `packet[0, length)`, which is the newest from {@link nextPacket}; its bytes are another's afterwards. */
  sendRtp(packet: Uint8Array, length: number): void;
  sendRtcp(packet: Uint8Array): void;
  /**
   * How many times to send a packet of so many bytes that was asked for again, as the network has it; they count as
   * repairs that are sent now.
   *
   * @param outdated - A key frame was sent since, so that the picture goes on without this packet, too.
   * @param mostCopies - How many can be told apart by who receives them.
   */
  repairCopies(bytes: number, outdated: boolean, mostCopies: number, nowMs: number): number;
  /** The transport-wide sequence number, 16 bits wide, for a packet of so many bytes that is sent now. */
  nextTransportSequence(bytes: number, nowMs: number): number;
  /** Notes a packet of so many bytes that is sent now without a transport-wide number of its own. */
  countSent(bytes: number, nowMs: number): void;
}

/** Longest incoming packet that is forwarded: an Ethernet frame's worth. */
export const maxIncomingBytes = 1500;

/** Room for a payload of {@link maxIncomingBytes}, our longest header, and the SRTP tag. */
export const packetSlotBytes = 2048;
