import { gzipSync } from "node:zlib";
import {
  ClientInfo,
  ClientInfo_SDK,
  JoinRequest,
  SessionDescription,
  WrappedJoinRequest,
  WrappedJoinRequest_Compression,
} from "@livekit/protocol";
import { describe, expect, it } from "vitest";
import { parseJoinRequest } from "./joinRequest.ts";

const { GZIP, NONE } = WrappedJoinRequest_Compression;
const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

function wrap(joinRequest: Uint8Array, compression: WrappedJoinRequest_Compression): string {
  const bytes = new WrappedJoinRequest({ joinRequest, compression }).toBinary();
  return Buffer.from(bytes).toString("base64url");
}

const request = new JoinRequest({
  clientInfo: new ClientInfo({ sdk: ClientInfo_SDK.JS, protocol: 17 }),
  connectionSettings: { autoSubscribe: true, adaptiveStream: true },
  metadata: "m",
  participantAttributes: { a: "1" },
  addTrackRequests: [{ cid: "cam" }],
  publisherOffer: new SessionDescription({ type: "offer", sdp: "v=0", id: 1 }),
  participantSid: "PA_x",
});

describe("parseJoinRequest", () => {
  it.each([
    ["plain", wrap(request.toBinary(), NONE)],
    ["gzip", wrap(gzipSync(request.toBinary()), GZIP)],
    ["padded, in the other alphabet", toPadded(wrap(request.toBinary(), NONE))],
  ])("reads a request that is %s", (_, parameter) => {
    const params = parseJoinRequest(parameter, chrome);
    expect(params).toMatchObject({
      singlePeerConnection: true,
      autoSubscribe: true,
      adaptiveStream: true,
      reconnect: false,
      participantSid: "",
      metadata: "m",
      attributes: { a: "1" },
      publisherOffer: { id: 1, sdp: "v=0" },
      clientInfo: { sdk: ClientInfo_SDK.JS, protocol: 17, browser: "Chrome" },
    });
    expect(params.addTrackRequests.map(({ cid }) => cid)).toEqual(["cam"]);
  });

  it("takes what is not asked for as off", () => {
    const params = parseJoinRequest(wrap(new JoinRequest({ clientInfo: {} }).toBinary(), NONE), "");
    expect(params).toMatchObject({
      autoSubscribe: false,
      autoSubscribeDataTrack: false,
      adaptiveStream: false,
    });
  });

  it("names the session that a reconnect resumes", () => {
    const resume = new JoinRequest({ reconnect: true, participantSid: "PA_x", syncState: {} });
    const params = parseJoinRequest(wrap(resume.toBinary(), NONE), "");
    expect(params).toMatchObject({ reconnect: true, participantSid: "PA_x" });
    expect(params.syncState).toBeDefined();
  });

  it.each([
    ["no base64", "%%%"],
    ["no message", Buffer.from("hello world").toString("base64url")],
    ["no gzip", wrap(request.toBinary(), GZIP)],
    ["over 1 MiB", wrap(new Uint8Array(1024 * 1024 + 1), NONE)],
    ["over 1 MiB when inflated", wrap(gzipSync(new Uint8Array(1024 * 1024 + 1)), GZIP)],
  ])("refuses what is %s", (_, parameter) => {
    expect(() => parseJoinRequest(parameter, "")).toThrowError(/^cannot read join_request: /);
  });
});

function toPadded(base64url: string): string {
  return Buffer.from(base64url, "base64url").toString("base64");
}
