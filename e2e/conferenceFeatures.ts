import { RoomServiceClient, TrackSource } from "livekit-server-sdk";
import type { Page } from "playwright";
import { expect, inject, test } from "vitest";
import { apiKey, apiSecret, createToken } from "./accessToken.ts";
import { control, tile } from "./conference.ts";
import { openPage } from "./person.ts";
import { joinPlain } from "./plainClient.ts";

const serverUrl = inject("serverUrl");
const rooms = new RoomServiceClient(serverUrl, apiKey, apiSecret);

/** Two people in the conference, and the room they are in. */
export interface Pair {
  alice: Page;
  bob: Page;
  room: string;
}

/** Declares tests of what one of two people does and the other sees. */
export function testFeatures(pair: () => Pair): void {
  test("a raised hand, in the tile and in the list", async () => {
    const { alice, bob } = pair();
    await control(alice, "Raise hand").click();
    await tile(bob, "Alice").getByRole("img", { name: "Hand raised" }).waitFor();
    await control(bob, "People, 1 raised hand").click();
    await bob.getByRole("region", { name: "People" }).getByRole("img", { name: "Hand raised" }).waitFor();
    await control(alice, "Raise hand").click();
    await tile(bob, "Alice").getByRole("img", { name: "Hand raised" }).waitFor({ state: "detached" });
  });

  test("a reaction", async () => {
    const { alice, bob } = pair();
    await control(alice, "Send a reaction").click();
    await alice.getByRole("menuitem", { name: "Applause" }).click();
    await bob.locator(".gr-reaction", { hasText: "👏" }).waitFor();
  });

  test("captions, where they are turned on, from a client of LiveKit's", async () => {
    const { alice, bob, room } = pair();
    await control(bob, "Captions").click();
    const browser = bob.context().browser();
    if (!browser) throw new Error("Bob's browser is gone.");
    const speaker = await openPage(browser);
    await joinPlain(speaker, serverUrl, await createToken(room, "Carol"));
    await speaker.evaluate(() =>
      window.room.localParticipant.sendText("Good morning everyone", {
        topic: "lk.transcription",
        attributes: { "lk.segment_id": "1", "lk.transcription_final": "true" },
      }),
    );
    await bob.getByRole("region", { name: "Captions" }).getByText("Good morning everyone").waitFor();
    expect(await alice.getByRole("region", { name: "Captions" }).count()).toBe(0);
    await speaker.context().close();
  });

  test("a host's mute", async () => {
    const { alice, bob, room } = pair();
    const people = await rooms.listParticipants(room);
    const muted = people.find(({ name }) => name === "Alice");
    const track = muted?.tracks.find(({ source }) => source === TrackSource.MICROPHONE);
    await rooms.mutePublishedTrack(room, muted?.identity ?? "", track?.sid ?? "", true);
    await expect.poll(() => control(alice, "Microphone").getAttribute("aria-pressed")).toBe("false");
    await tile(bob, "Alice")
      .and(bob.getByLabel(/Microphone off/))
      .waitFor();
  });

  test("the numbers of a real connection, in plain words", async () => {
    const { bob } = pair();
    await control(bob, "More").click();
    await bob.getByRole("menuitem", { name: "Your connection" }).click();
    const dialog = bob.getByRole("dialog", { name: "Your connection" });
    await expect.poll(() => dialog.locator(".gr-stats").getAttribute("data-trouble")).not.toBe("unknown");
    await expect.poll(() => dialog.getByText(/^[1-9][\d,]* kbit\/s$/).count()).toBeGreaterThan(0);
    await bob.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });
}
