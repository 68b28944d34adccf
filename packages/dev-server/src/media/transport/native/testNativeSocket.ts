import { writeSocketAddress } from "./messageLayout.ts";
import { ReceiveTable } from "./ReceiveTable.ts";
import { SendTable } from "./SendTable.ts";
import type { NativeLibrary } from "./NativeLibrary.ts";

const slotBytes = 256;
const sizes = [200, 200, 77];

/**
 * Sends datagrams over loopback with the batched calls and looks at what comes.
 *
 * @returns whether the system segments (UDP GSO).
 * @throws Error when it does not even send them one by one.
 */
export function testNativeSocket(library: NativeLibrary): boolean {
  const received = new ReceiveTable(library, { slots: 4, slotBytes });
  const sent = new SendTable(library, { slots: 4, slotBytes, messages: 4, addresses: 1 });
  try {
    if (!exchange(library, received, sent, false)) throw new Error("batched socket calls do not work here");
    return exchange(library, received, sent, true);
  } finally {
    received.release();
    sent.release();
  }
}

/** On a port that the system chose, as `getsockname` tells. */
function listen(library: NativeLibrary): { descriptor: number; port: number } {
  const socketAddress = library.allocate(16);
  writeSocketAddress(socketAddress, 0, "127.0.0.1", 0);
  const descriptor = library.listenUdp(socketAddress);
  const port = descriptor < 0 ? 0 : library.portOf(descriptor);
  library.release(socketAddress);
  return { descriptor, port };
}

/** From one socket to another, whether all came as they were sent. */
function exchange(
  library: NativeLibrary,
  received: ReceiveTable,
  sent: SendTable,
  segmented: boolean,
): boolean {
  const from = listen(library);
  const to = listen(library);
  try {
    if (from.descriptor < 0 || to.descriptor < 0) return false;
    sent.setAddress(0, "127.0.0.1", to.port);
    const slots = sent.createSlots();
    sent.clear();
    for (const [index, size] of sizes.entries()) {
      slots[index]!.fill(index + 1, 0, size);
      if (!segmented || index === 0) sent.begin(0);
      sent.add(index, size);
    }
    if (segmented) sent.segment(sizes[0]!);
    const { count } = sent;
    if (sent.send(from.descriptor, 0) !== count || received.receive(to.descriptor) !== sizes.length)
      return false;
    return sizes.every((size, index) => {
      const packet = received.packet(index);
      return packet?.length === size && packet.every((byte) => byte === index + 1);
    });
  } finally {
    if (from.descriptor >= 0) library.close(from.descriptor);
    if (to.descriptor >= 0) library.close(to.descriptor);
  }
}
