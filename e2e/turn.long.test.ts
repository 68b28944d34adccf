import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createToken } from "./accessToken.ts";
import { launchPerson, openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";

const serverUrl = inject("serverUrl");
let browser: Browser;
beforeAll(async () => {
  browser = await launchPerson(440);
});
afterAll(() => browser.close());

async function joinByRelay(identity: string): Promise<Page> {
  const page = await openPage(browser);
  const rtcConfig: RTCConfiguration = { iceTransportPolicy: "relay" };
  await joinPlain(page, serverUrl, await createToken("relayed", identity), { rtcConfig });
  return page;
}

test("a call through TURN alone: pictures and data arrive, and every path is a relayed one over TCP", async () => {
  const [alice, bob] = await Promise.all([joinByRelay("alice"), joinByRelay("bob")]);
  await alice.evaluate(() => window.room.localParticipant.setCameraEnabled(true));
  const watch = () =>
    bob.evaluate(async () => {
      const { Track } = window.LivekitClient;
      const camera = window.room.remoteParticipants
        .get("alice")
        ?.getTrackPublication(Track.Source.Camera)?.track;
      const stats = await camera?.getRTCStatsReport();
      const report = Array.from(stats?.values() ?? []);
      const pair = report.find(({ type, nominated }) => type === "candidate-pair" && nominated);
      const { relayProtocol } = stats?.get(pair?.localCandidateId) ?? {};
      const inbound = report.find(({ type }) => type === "inbound-rtp");
      return { relayProtocol, frames: inbound?.framesDecoded ?? 0 };
    });
  await expect.poll(async () => (await watch()).frames).toBeGreaterThan(20);
  expect(await watch()).toMatchObject({ relayProtocol: "tcp" });

  const heard = bob.evaluate(
    () =>
      new Promise<string>((resolve) => {
        window.room.on("dataReceived", (payload) => resolve(new TextDecoder().decode(payload)));
      }),
  );
  await alice.evaluate(() =>
    window.room.localParticipant.publishData(new TextEncoder().encode("by relay"), { reliable: true }),
  );
  expect(await heard).toBe("by relay");
});
