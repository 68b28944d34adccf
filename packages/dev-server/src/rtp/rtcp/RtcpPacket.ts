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
