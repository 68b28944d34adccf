import { MetricLabel, MetricsBatch } from "@livekit/protocol";
import { expect, test } from "vitest";
import { MetricsMerger, normalizeMetrics } from "./MetricsMerger.ts";

const first = MetricLabel.METRIC_LABEL_PREDEFINED_MAX_VALUE;

const batchOf = (identity: string, label: number): MetricsBatch =>
  new MetricsBatch({
    timestampMs: 1000n,
    strData: ["custom", identity, "TR_1"],
    timeSeries: [
      {
        label,
        participantIdentity: first + 1,
        trackSid: first + 2,
        samples: [{ timestampMs: 900n, value: 1 }],
      },
    ],
    events: [{ label: first, participantIdentity: first + 1, startTimestampMs: 800n, endTimestampMs: 900n }],
  });

const named = (batch: MetricsBatch, index: number): string | undefined => batch.strData[index - first];

test("joins batches, each string once, references kept", () => {
  const merger = new MetricsMerger("me");
  merger.merge(batchOf("a", MetricLabel.PUBLISHER_RTT));
  merger.merge(batchOf("b", first));
  const batch = merger.take(5000);
  expect(batch.strData.toSorted()).toEqual(["TR_1", "a", "b", "custom"]);
  expect(batch.timeSeries.map((each) => named(batch, each.participantIdentity))).toEqual(["a", "b"]);
  expect(batch.timeSeries.map(({ label }) => named(batch, label) ?? label)).toEqual([17, "custom"]);
  expect(batch.timeSeries[1]?.samples[0]).toMatchObject({ timestampMs: 900n, value: 1 });
  expect(batch.events).toHaveLength(2);
  expect(batch.timestampMs).toBe(5000n);
  expect(merger.isEmpty).toBe(true);
});

test("what a client measures of its own playback is only for itself", () => {
  const label = MetricLabel.CLIENT_VIDEO_SUBSCRIBER_FREEZE_COUNT;
  const merger = new MetricsMerger("me");
  merger.merge(batchOf("other", label));
  merger.merge(batchOf("me", label));
  expect(merger.take(0).timeSeries).toHaveLength(1);
});

test("references to nothing become none", () => {
  const merger = new MetricsMerger("me");
  merger.merge(new MetricsBatch({ timeSeries: [{ label: first + 5, participantIdentity: 4_294_967_295 }] }));
  expect(merger.take(0).timeSeries).toMatchObject([{ label: 0, participantIdentity: 0 }]);
});

test("normalised times are in our clock", () => {
  const batch = batchOf("a", 1);
  normalizeMetrics(batch, 61_000);
  expect(batch.normalizedTimestamp).toMatchObject({ seconds: 61n, nanos: 0 });
  expect(batch.timeSeries[0]?.samples[0]?.normalizedTimestamp).toMatchObject({
    seconds: 60n,
    nanos: 900_000_000,
  });
  expect(batch.events[0]?.normalizedStartTimestamp?.nanos).toBe(800_000_000);
});
