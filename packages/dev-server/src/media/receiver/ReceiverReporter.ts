import { buildReceiverReport, maxReportBlocks, type ReportBlock } from "../../rtp/rtcp/ReceiverReport.ts";
import type { SimulcastReceiver } from "./SimulcastReceiver.ts";

const intervalMs = 1000;

/** Receiver reports about a transport's streams, once a second. */
export class ReceiverReporter {
  readonly #senderSsrc: number;
  #sentAtMs = -Infinity;

  constructor(senderSsrc: number) {
    this.#senderSsrc = senderSsrc;
  }

  /** The reports that are due. */
  collect(receivers: Iterable<SimulcastReceiver>, nowMs: number): Uint8Array[] {
    if (nowMs - this.#sentAtMs < intervalMs) return [];
    const blocks: ReportBlock[] = [];
    for (const receiver of receivers) {
      for (const stream of receiver.streams) if (stream) blocks.push(stream.takeReportBlock(nowMs));
    }
    const packets: Uint8Array[] = [];
    for (let at = 0; at < blocks.length; at += maxReportBlocks) {
      packets.push(buildReceiverReport(this.#senderSsrc, blocks.slice(at, at + maxReportBlocks)));
    }
    if (packets.length > 0) this.#sentAtMs = nowMs;
    return packets;
  }
}
