import type { Agreement } from "./Handshake.ts";
import type { PacketWriter } from "./PacketWriter.ts";
import type { DeliverMessage } from "./Reassembler.ts";
import { Receiver } from "./Receiver.ts";
import { Sender } from "./Sender.ts";
import { StreamResets } from "./StreamResets.ts";

const minSackBytes = 16;

/** What exists once an association is established: both halves, and what they agreed on. */
export class Session {
  readonly agreement: Agreement;
  readonly sender: Sender;
  readonly receiver: Receiver;
  readonly resets: StreamResets;

  constructor(agreement: Agreement, deliver: DeliverMessage, onReset: (streamIds: number[]) => void) {
    const { localInitialTsn, peer } = agreement;
    this.agreement = agreement;
    this.sender = new Sender(localInitialTsn, peer.windowBytes, peer.forwardTsn);
    this.receiver = new Receiver(peer.initialTsn, deliver);
    this.resets = new StreamResets({
      sender: this.sender,
      receiver: this.receiver,
      localInitialTsn,
      remoteInitialTsn: peer.initialTsn,
      onReset,
    });
  }

  /** `Infinity` when nothing is due. */
  get dueMs(): number {
    const never = Number.POSITIVE_INFINITY;
    return Math.min(this.sender.dueMs ?? never, this.receiver.dueMs ?? never, this.resets.dueMs ?? never);
  }

  handleTimeout(nowMs: number): void {
    this.sender.handleTimeout(nowMs);
    this.receiver.handleTimeout(nowMs);
  }

  /** Adds what is due, in the order that RFC 9260 section 6.10 wants: control before DATA. */
  write(writer: PacketWriter, nowMs: number): void {
    const { sender, receiver, resets } = this;
    const isDue = receiver.acknowledge === "now" || (receiver.acknowledge === "later" && sender.isReady);
    if (isDue && writer.space >= minSackBytes) receiver.writeSack(writer);
    if (resets.isReady(nowMs)) resets.write(writer, nowMs);
    if (sender.forwardTsnDue && writer.space >= minSackBytes) sender.writeForwardTsn(writer);
    sender.writeData(writer, nowMs);
  }
}
