import { ClientConfiguration, type ClientInfo } from "@livekit/protocol";

const av1 = { mime: "video/AV1" };
const h264 = { mime: "video/H264" };
const vp9 = { mime: "video/VP9" };

/**
 * What a client is known to do badly, as livekit-server has it: JoinResponse.client_configuration. `codecs` are for
 * both directions, `publish` for what the client sends.
 */
export function clientConfiguration(client: ClientInfo): ClientConfiguration | undefined {
  const browser = client.browser.toLowerCase();
  const os = client.os.toLowerCase();
  if (encodesH264Badly(browser, os, client.deviceModel.toLowerCase())) {
    return new ClientConfiguration({ disabledCodecs: { publish: [h264] } });
  }
  if (browser !== "safari") return undefined;
  const publish = isNewer(client.browserVersion, "18.3") ? [vp9] : [];
  return new ClientConfiguration({ disabledCodecs: { codecs: [av1], publish } });
}

function encodesH264Badly(browser: string, os: string, deviceModel: string): boolean {
  if (os === "android" && deviceModel === "xiaomi 2201117ti") return true;
  return (browser === "firefox" || browser === "firefox mobile") && (os === "linux" || os === "android");
}

function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, "en", { numeric: true }) > 0;
}
