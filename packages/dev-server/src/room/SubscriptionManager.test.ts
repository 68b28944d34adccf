import { SubscriptionPermission, TrackInfo, UpdateTrackSettings } from "@livekit/protocol";
import { beforeEach, expect, test } from "vitest";
import { SubscriptionManager } from "./SubscriptionManager.ts";
import { SubscriptionPermissions } from "./SubscriptionPermissions.ts";
import { TrackPublication } from "./TrackPublication.ts";

const subscriber = {
  sid: "PA_sub",
  identity: "sub",
  permission: { canSubscribe: true },
  isRecorder: false,
};
const publisher = {
  sid: "PA_pub",
  identity: "pub",
  subscriptionPermissions: new SubscriptionPermissions(),
};
const publication = new TrackPublication("cid", new TrackInfo({ sid: "TR_1" }));
const nobody = new SubscriptionPermission();
const everybody = new SubscriptionPermission({ allParticipants: true });

let published: boolean;
let log: string[];
let manager: SubscriptionManager;

beforeEach(() => {
  published = true;
  log = [];
  subscriber.permission = { canSubscribe: true };
  subscriber.isRecorder = false;
  publisher.subscriptionPermissions.replace(everybody, () => undefined);
  manager = new SubscriptionManager(
    {
      subscriber,
      findTrack: (sid) => (published && sid === "TR_1" ? { publisher, publication } : undefined),
    },
    (error) => {
      throw error;
    },
  );
  manager.events.on("subscribe", ({ sid }) => log.push(`subscribe ${sid}`));
  manager.events.on("unsubscribe", (sid) => log.push(`unsubscribe ${sid}`));
  manager.events.on("settingsChanged", (sid) => log.push(`settings ${sid}`));
  manager.events.on("permissionChanged", (_, sid, allowed) => log.push(`allowed ${sid} ${allowed}`));
  manager.events.on("missing", (sid) => log.push(`missing ${sid}`));
});

test("wanting a track twice subscribes once, and unsubscribing is as idempotent", () => {
  manager.setDesired("TR_1", true);
  manager.setDesired("TR_1", true);
  expect(manager.isSubscribedTo("PA_pub")).toBe(true);
  expect(manager.subscribedTo()).toEqual(new Set(["PA_pub"]));
  manager.setDesired("TR_1", false);
  manager.setDesired("TR_1", false);
  expect(manager.isSubscribedTo("PA_pub")).toBe(false);
  expect(manager.subscribedTo()).toEqual(new Set());
  expect(log).toEqual(["subscribe TR_1", "unsubscribe TR_1"]);
});

test("a wish for a track that is not there yet is kept", () => {
  published = false;
  manager.setDesired("TR_1", true);
  published = true;
  manager.reconcileAll();
  expect(log).toEqual(["missing TR_1", "subscribe TR_1"]);
});

test("what the client declined is not subscribed automatically", () => {
  manager.setDesired("TR_1", false);
  manager.autoSubscribe("TR_1");
  expect(log).toEqual([]);
});

test("settings that come before the subscription are kept", () => {
  const settings = new UpdateTrackSettings({ disabled: true });
  manager.setSettings("TR_1", settings);
  manager.setDesired("TR_1", true);
  expect(manager.settings("TR_1")).toBe(settings);
  manager.setSettings("TR_1", settings);
  expect(log).toEqual(["subscribe TR_1", "settings TR_1"]);
});

test("the publisher's rules revoke, and give back", () => {
  manager.setDesired("TR_1", true);
  publisher.subscriptionPermissions.replace(nobody, () => undefined);
  manager.reconcileAll();
  manager.reconcileAll();
  publisher.subscriptionPermissions.replace(everybody, () => undefined);
  manager.reconcileAll();
  expect(log).toEqual([
    "subscribe TR_1",
    "unsubscribe TR_1",
    "allowed TR_1 false",
    "allowed TR_1 true",
    "subscribe TR_1",
  ]);
});

test("a recorder is exempt from the publisher's rules", () => {
  subscriber.isRecorder = true;
  publisher.subscriptionPermissions.replace(nobody, () => undefined);
  manager.setDesired("TR_1", true);
  expect(log).toEqual(["subscribe TR_1"]);
});

test("without canSubscribe nothing flows; the wish is kept", () => {
  subscriber.permission = { canSubscribe: false };
  manager.setDesired("TR_1", true);
  expect(log).toEqual([]);
  subscriber.permission = { canSubscribe: true };
  manager.reconcileAll();
  expect(log).toEqual(["subscribe TR_1"]);
});

test("a track that can't be decoded is not tried again until the client asks anew", () => {
  manager.setDesired("TR_1", true);
  manager.fail("TR_1");
  manager.reconcileAll();
  expect(log).toEqual(["subscribe TR_1", "unsubscribe TR_1"]);
  manager.setDesired("TR_1", false);
  manager.setDesired("TR_1", true);
  expect(log).toHaveLength(3);
});

test("a track that is gone is forgotten", () => {
  manager.setDesired("TR_1", true);
  manager.forget("TR_1");
  manager.reconcileAll();
  expect(log).toEqual(["subscribe TR_1", "unsubscribe TR_1"]);
});

test("names of unknown tracks are remembered up to a limit", () => {
  for (let i = 0; i < 1200; i++) manager.setDesired(`TR_unknown${i}`, true);
  expect(Object.keys(manager.dump())).toHaveLength(1000);
  manager.setDesired("TR_1", true);
  expect(manager.isSubscribedTo("PA_pub")).toBe(true);
});
