import type { Bye } from "./Bye.ts";
import type { FullIntraRequest } from "./FullIntraRequest.ts";
import type { Nack } from "./Nack.ts";
import type { PictureLossIndication } from "./PictureLossIndication.ts";
import type { ReceiverReport } from "./ReceiverReport.ts";
import type { Remb } from "./Remb.ts";
import type { SenderReport } from "./SenderReport.ts";
import type { SourceDescription } from "./SourceDescription.ts";
import type { TransportFeedback } from "./TransportFeedback.ts";

/** The RTCP packets that we read. */
export type RtcpPacket =
  | SenderReport
  | ReceiverReport
  | SourceDescription
  | Bye
  | Nack
  | PictureLossIndication
  | FullIntraRequest
  | Remb
  | TransportFeedback;

/** Packet types (RFC 3550 section 12.1, RFC 4585 section 6.1). */
export const rtcpType = {
  senderReport: 200,
  receiverReport: 201,
  sourceDescription: 202,
  bye: 203,
  transportFeedback: 205,
  payloadFeedback: 206,
} as const;

/** One packet of a compound, with its bounds checked: `bytes[start, end)` without header and padding. */
export interface RtcpBody {
  /** The five bits behind version and padding: a count, or a feedback message type. */
  count: number;
  bytes: Uint8Array;
  start: number;
  end: number;
}
