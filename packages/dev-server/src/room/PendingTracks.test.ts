import { AddTrackRequest, RequestResponse_Reason, TrackSource, TrackType } from "@livekit/protocol";
import { expect, test } from "vitest";
import { PendingTracks } from "./PendingTracks.ts";

const camera = (cid: string): AddTrackRequest =>
  new AddTrackRequest({ cid, type: TrackType.VIDEO, source: TrackSource.CAMERA });

test("a track is found by its cid, by a codec's cid and by its kind", () => {
  const pending = new PendingTracks();
  const request = camera("a");
  request.simulcastCodecs.push(
    new AddTrackRequest({ simulcastCodecs: [{ codec: "vp8", cid: "b" }] }).simulcastCodecs[0]!,
  );
  expect(pending.add(request, false)).toMatchObject({ kind: "added", info: { mimeType: "video/vp8" } });
  expect(pending.find("a")?.cid).toBe("a");
  expect(pending.find("b")?.cid).toBe("a");
  expect(pending.find("c")).toBeUndefined();
  expect(pending.findByKind("video")?.cid).toBe("a");
  expect(pending.findByKind("audio")).toBeUndefined();
});

test("a second request with the same cid waits until the published one is gone", () => {
  const pending = new PendingTracks();
  const first = pending.add(camera("a"), false);
  expect(pending.add(camera("a"), false)).toEqual({ kind: "queued" });
  pending.take("a");
  expect(pending.find("a")).toBeUndefined();
  expect(pending.release("a")?.sid).toBe(first.kind === "added" ? first.info.sid : "");
  expect(pending.find("a")?.cid).toBe("a");
  pending.take("a");
  expect(pending.release("a")).toBeUndefined();
});

test("a request whose cid is published already is queued", () => {
  const pending = new PendingTracks();
  expect(pending.add(camera("a"), true)).toEqual({ kind: "queued" });
  expect(pending.find("a")).toBeUndefined();
});

test("a data track is refused", () => {
  const result = new PendingTracks().add(new AddTrackRequest({ cid: "a", type: TrackType.DATA }), false);
  expect(result).toMatchObject({ kind: "rejected", reason: RequestResponse_Reason.UNSUPPORTED_TYPE });
});

test("the 21st pending track and the 4th of one cid are refused", () => {
  const pending = new PendingTracks();
  for (let i = 0; i < 20; i++) expect(pending.add(camera(`c${i}`), false).kind).toBe("added");
  const refused = { kind: "rejected", reason: RequestResponse_Reason.LIMIT_EXCEEDED };
  expect(pending.add(camera("c20"), false)).toMatchObject(refused);
  for (let i = 1; i < 3; i++) expect(pending.add(camera("c0"), false).kind).toBe("queued");
  expect(pending.add(camera("c0"), false)).toMatchObject(refused);
});
