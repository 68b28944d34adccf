import { describe, expect, it } from "vitest";
import { splitDtlsRecords } from "./dtlsRecords.ts";

function record(contentType: number, fragment: string, epoch = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt8(contentType, 0);
  header.writeUInt16BE(0xfefd, 1);
  header.writeUInt16BE(epoch, 3);
  header.writeUIntBE(7, 5, 6);
  header.writeUInt16BE(fragment.length, 11);
  return Buffer.concat([header, Buffer.from(fragment)]);
}

describe("splitDtlsRecords", () => {
  it("splits a datagram of several records", () => {
    const records = splitDtlsRecords(
      Buffer.concat([record(22, "hello"), record(20, "x"), record(22, "done", 1)]),
    );
    expect(records).toMatchObject([
      { contentType: 22, epoch: 0, sequenceNumber: 7 },
      { contentType: 20, epoch: 0 },
      { contentType: 22, epoch: 1 },
    ]);
    expect(records?.map(({ fragment }) => fragment.toString())).toEqual(["hello", "x", "done"]);
  });

  it("refuses every truncation", () => {
    const whole = record(22, "hello");
    for (let length = 1; length < whole.length; length++) {
      expect(splitDtlsRecords(whole.subarray(0, length))).toBeUndefined();
    }
  });

  it("refuses what is no DTLS 1.x record", () => {
    expect(splitDtlsRecords(record(24, "heartbeat"))).toBeUndefined();
    expect(splitDtlsRecords(Buffer.alloc(40, 22))).toBeUndefined();
  });
});
