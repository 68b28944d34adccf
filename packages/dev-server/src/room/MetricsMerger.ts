import { type EventMetric, MetricLabel, MetricsBatch, TimeSeriesMetric, Timestamp } from "@livekit/protocol";

/** Indices from here on name an entry of MetricsBatch.str_data, those below a label that LiveKit defined. */
const firstString: number = MetricLabel.METRIC_LABEL_PREDEFINED_MAX_VALUE;

/** What a client measures of its own playback and sending is for itself. */
const firstPrivateLabel: number = MetricLabel.CLIENT_VIDEO_SUBSCRIBER_FREEZE_COUNT;
const lastPrivateLabel: number = MetricLabel.CLIENT_VIDEO_PUBLISHER_QUALITY_LIMITATION_DURATION_OTHER;

/** A slow reader's batch must not grow without end. */
const maxMetrics = 10_000;

type References = Pick<TimeSeriesMetric | EventMetric, "label" | "participantIdentity" | "trackSid" | "rid">;

/** Joins metrics of several participants into one batch for one reader (livekit.MetricsBatch). */
export class MetricsMerger {
  readonly #reader: string;
  readonly #strings = new Map<string, number>();
  #batch = new MetricsBatch();

  /** @param reader - the identity of whom the batch is for. */
  constructor(reader: string) {
    this.#reader = reader;
  }

  get isEmpty(): boolean {
    return this.#batch.timeSeries.length === 0 && this.#batch.events.length === 0;
  }

  merge(other: MetricsBatch): void {
    for (const { samples, ...series } of other.timeSeries) {
      const references = this.#translate(series, other.strData);
      if (references) this.#batch.timeSeries.push(new TimeSeriesMetric({ ...references, samples }));
    }
    for (const event of other.events) {
      const references = this.#translate(event, other.strData);
      if (!references) continue;
      const copy = event.clone();
      Object.assign(copy, references);
      this.#batch.events.push(copy);
    }
  }

  /** What was merged since the last time. */
  take(nowUnixMs: number): MetricsBatch {
    const batch = this.#batch;
    this.#batch = new MetricsBatch();
    this.#strings.clear();
    batch.timestampMs = BigInt(Math.floor(nowUnixMs));
    batch.normalizedTimestamp = timestampOf(nowUnixMs);
    return batch;
  }

  /** @returns undefined for a metric that the reader shall not have. */
  #translate(metric: References, strings: readonly string[]): References | undefined {
    if (this.#batch.timeSeries.length + this.#batch.events.length >= maxMetrics) return undefined;
    const identity = strings[metric.participantIdentity - firstString];
    const isPrivate = metric.label >= firstPrivateLabel && metric.label <= lastPrivateLabel;
    if (isPrivate && identity !== undefined && identity !== this.#reader) return undefined;
    const index = (old: number): number => this.#index(strings[old - firstString]);
    return {
      label: metric.label < firstString ? metric.label : index(metric.label),
      participantIdentity: index(metric.participantIdentity),
      trackSid: index(metric.trackSid),
      rid: index(metric.rid),
    };
  }

  #index(text: string | undefined): number {
    if (text === undefined) return 0;
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    const index = firstString + this.#batch.strData.push(text) - 1;
    this.#strings.set(text, index);
    return index;
  }
}

/** Writes a sender's times in our clock beside its own, as if the batch had taken no time to arrive. */
export function normalizeMetrics(batch: MetricsBatch, nowUnixMs: number): void {
  const offsetMs = nowUnixMs - Number(batch.timestampMs);
  const normalize = (senderMs: bigint): Timestamp => timestampOf(Number(senderMs) + offsetMs);
  batch.normalizedTimestamp = timestampOf(nowUnixMs);
  for (const { samples } of batch.timeSeries) {
    for (const sample of samples) sample.normalizedTimestamp = normalize(sample.timestampMs);
  }
  for (const event of batch.events) {
    event.normalizedStartTimestamp = normalize(event.startTimestampMs);
    if (event.endTimestampMs) event.normalizedEndTimestamp = normalize(event.endTimestampMs);
  }
}

function timestampOf(unixMs: number): Timestamp {
  const seconds = Math.floor(unixMs / 1000);
  const nanos = Math.min(Math.round((unixMs - seconds * 1000) * 1_000_000), 999_999_999);
  return new Timestamp({ seconds: BigInt(seconds), nanos });
}
