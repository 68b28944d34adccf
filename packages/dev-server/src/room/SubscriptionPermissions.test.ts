import { SubscriptionPermission } from "@livekit/protocol";
import { expect, test } from "vitest";
import { SubscriptionPermissions } from "./SubscriptionPermissions.ts";

const noSids = (): undefined => undefined;

test("everyone may subscribe until rules are set", () => {
  expect(new SubscriptionPermissions().allows("a", "TR_1")).toBe(true);
});

test("rules name tracks or all tracks, by identity or by sid", () => {
  const permissions = new SubscriptionPermissions();
  permissions.replace(
    new SubscriptionPermission({
      trackPermissions: [
        { participantIdentity: "a", trackSids: ["TR_1"] },
        { participantSid: "PA_b", allTracks: true },
        { participantSid: "PA_gone", allTracks: true },
      ],
    }),
    (sid) => (sid === "PA_b" ? "b" : undefined),
  );
  expect(permissions.allows("a", "TR_1")).toBe(true);
  expect(permissions.allows("a", "TR_2")).toBe(false);
  expect(permissions.allows("b", "TR_2")).toBe(true);
  expect(permissions.allows("c", "TR_1")).toBe(false);
});

test("allParticipants opens up again", () => {
  const permissions = new SubscriptionPermissions();
  permissions.replace(new SubscriptionPermission(), noSids);
  expect(permissions.allows("a", "TR_1")).toBe(false);
  permissions.replace(new SubscriptionPermission({ allParticipants: true }), noSids);
  expect(permissions.allows("a", "TR_1")).toBe(true);
});
