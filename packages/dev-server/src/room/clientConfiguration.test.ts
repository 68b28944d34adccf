import { ClientInfo } from "@livekit/protocol";
import { expect, test } from "vitest";
import { clientConfiguration } from "./clientConfiguration.ts";

test.each([
  ["Chrome", { browser: "Chrome", os: "Linux" }, undefined],
  ["Firefox on Linux", { browser: "Firefox", os: "Linux" }, { publish: ["video/H264"], codecs: [] }],
  ["Firefox on macOS", { browser: "Firefox", os: "Mac OS X" }, undefined],
  ["one phone", { os: "android", deviceModel: "Xiaomi 2201117TI" }, { publish: ["video/H264"], codecs: [] }],
  ["Safari", { browser: "Safari", browserVersion: "18.3" }, { publish: [], codecs: ["video/AV1"] }],
  [
    "new Safari",
    { browser: "Safari", browserVersion: "26.0" },
    { publish: ["video/VP9"], codecs: ["video/AV1"] },
  ],
])("%s", (_, client, expected) => {
  const disabled = clientConfiguration(new ClientInfo(client))?.disabledCodecs;
  const mimes = disabled && {
    publish: disabled.publish.map(({ mime }) => mime),
    codecs: disabled.codecs.map(({ mime }) => mime),
  };
  expect(mimes).toEqual(expected);
});
