import { ClientInfo_Capability, ClientInfo_SDK, ReconnectReason } from "@livekit/protocol";
import { describe, expect, it } from "vitest";
import { parseJoinParams } from "./joinParams.ts";

const parse = (query: string, userAgent = "") => parseJoinParams(new URLSearchParams(query), userAgent);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("parseJoinParams", () => {
  it("takes LiveKit's defaults for an empty query", () => {
    expect(parse("")).toMatchObject({
      autoSubscribe: true,
      autoSubscribeDataTrack: false,
      adaptiveStream: false,
      reconnect: false,
      participantSid: "",
      reconnectReason: ReconnectReason.RR_UNKNOWN,
      attributes: {},
      publish: "",
    });
    expect(parse("")).not.toHaveProperty("subscriberAllowPause");
  });

  it("reads what livekit-client sends", () => {
    const params = parse(
      "auto_subscribe=0&adaptive_stream=1&reconnect=1&sid=PA_x&reconnect_reason=2&subscriber_allow_pause=0" +
        "&sdk=js&version=2.23.0&protocol=17&client_protocol=1&capabilities=CAP_PACKET_TRAILER,CAP_OTHER&network=wifi",
    );
    expect(params).toMatchObject({
      autoSubscribe: false,
      adaptiveStream: true,
      reconnect: true,
      participantSid: "PA_x",
      reconnectReason: ReconnectReason.RR_PUBLISHER_FAILED,
      subscriberAllowPause: false,
    });
    expect(params.clientInfo).toMatchObject({
      sdk: ClientInfo_SDK.JS,
      version: "2.23.0",
      protocol: 17,
      clientProtocol: 1,
      capabilities: [ClientInfo_Capability.CAP_PACKET_TRAILER],
      network: "wifi",
    });
  });

  it("subscribes data tracks by itself only for who asks", () => {
    expect(parse("auto_subscribe_data_track=true").autoSubscribeDataTrack).toBe(true);
  });

  it("ignores a sid without reconnect, and numbers that are none", () => {
    const params = parse(
      "sid=PA_x&protocol=99999999999999&client_protocol=x&reconnect_reason=-5&sdk=toString",
    );
    expect(params.participantSid).toBe("");
    expect(params.reconnectReason).toBe(ReconnectReason.RR_UNKNOWN);
    expect(params.clientInfo).toMatchObject({ protocol: 0, clientProtocol: 0, sdk: ClientInfo_SDK.UNKNOWN });
  });

  it("reads attributes with and without base64 padding", () => {
    const padded = Buffer.from('{"k":"v"}').toString("base64");
    expect(parse(`attributes=${encodeURIComponent(padded)}`).attributes).toEqual({ k: "v" });
    expect(parse(`attributes=${encode({ k: "v" })}`).attributes).toEqual({ k: "v" });
  });

  it.each([["%00"], [encode(["a"])], [encode({ a: 1 })], [encode(null)]])(
    "refuses attributes that are no map of strings: %s",
    (value) => {
      expect(() => parse(`attributes=${value}`)).toThrow(
        expect.objectContaining({
          code: "invalid_argument",
          message: expect.stringMatching(/^cannot decode attributes/),
        }),
      );
    },
  );

  it.each([
    [
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
      "Chrome",
      "130.0.0.0",
      "Linux",
      "",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
      "Safari",
      "18.1",
      "Mac OS X",
      "10.15.7",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; rv:133.0) Gecko/20100101 Firefox/133.0",
      "Firefox",
      "133.0",
      "Windows",
      "10.0",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.1 Mobile/15E148 Safari/604.1",
      "Chrome",
      "131.0.1",
      "iOS",
      "18.1",
    ],
    [
      "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36 EdgA/131.0",
      "Edge",
      "131.0",
      "Android",
      "14",
    ],
    ["curl/8.0", "", "", "", ""],
  ])("fills browser and system from %s", (userAgent, browser, browserVersion, os, osVersion) => {
    expect(parse("sdk=js", userAgent).clientInfo).toMatchObject({ browser, browserVersion, os, osVersion });
  });

  it("leaves what the query says, and SDKs outside browsers, alone", () => {
    expect(parse("sdk=js&browser=Mine&os=Own", "Chrome/1 Linux").clientInfo).toMatchObject({
      browser: "Mine",
      os: "Own",
    });
    expect(parse("sdk=go", "Chrome/1 Linux").clientInfo).toMatchObject({ browser: "", os: "" });
  });
});
