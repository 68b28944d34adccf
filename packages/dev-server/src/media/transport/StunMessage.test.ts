import { parseMessage } from "werift";
import { describe, expect, it } from "vitest";
import {
  createStunBindingRequest,
  createStunBindingResponse,
  hasStunIntegrity,
  parseStunBindingRequest,
} from "./StunMessage.ts";

/** RFC 5769 section 2.1. */
const reference = Buffer.from(
  `000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74
   002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020
   000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf`.replaceAll(/\s/g, ""),
  "hex",
);
const referencePassword = "VOkJxbRl1RmTxUk/WvJxBt";

const transactionId = Buffer.from("0102030405060708090a0b0c", "hex");
const request = createStunBindingRequest({
  transactionId,
  username: "ours:theirs",
  password: "secret",
  useCandidate: true,
});

describe("StunMessage", () => {
  it("reads RFC 5769's sample request and proves its integrity", () => {
    const parsed = parseStunBindingRequest(reference);
    expect(parsed).toMatchObject({ username: "evtj:h6vY", useCandidate: false });
    expect(parsed && hasStunIntegrity(reference, parsed, referencePassword)).toBe(true);
    expect(parsed && hasStunIntegrity(reference, parsed, "another")).toBe(false);
  });

  it("reads USE-CANDIDATE", () => {
    expect(parseStunBindingRequest(request)).toMatchObject({ username: "ours:theirs", useCandidate: true });
  });

  it("answers with the peer's address, sealed so that another implementation accepts it", () => {
    const parsed = parseStunBindingRequest(request);
    if (!parsed) throw new Error("no request");
    const response = createStunBindingResponse(parsed, "192.0.2.1", 32_853, "secret");
    const read = parseMessage(response, Buffer.from("secret"));
    expect(read?.getAttributeValue("XOR-MAPPED-ADDRESS")).toEqual(["192.0.2.1", 32_853]);
    expect(parseMessage(response, Buffer.from("wrong"))).toBeUndefined();
  });

  it("takes no request with any bit changed as authentic", () => {
    for (let at = 0; at < request.length; at++) {
      const changed = Buffer.from(request);
      changed[at] = (changed[at] ?? 0) ^ 4;
      const parsed = parseStunBindingRequest(changed);
      expect(parsed !== undefined && hasStunIntegrity(changed, parsed, "secret")).toBe(false);
    }
  });

  it("refuses every truncation", () => {
    for (let length = 0; length < request.length; length++) {
      expect(parseStunBindingRequest(request.subarray(0, length))).toBeUndefined();
    }
  });
});
