import { WebhookEvent } from "@livekit/protocol";
import { describe, expect, it } from "vitest";
import { silentLogger } from "../base/Logger.ts";
import { ManualClock } from "../base/ManualClock.ts";
import { WebhookQueue } from "./WebhookQueue.ts";

const settle = async (): Promise<void> => {
  for (let i = 0; i < 1000; i++) await Promise.resolve();
};

/** A queue whose receiver does what `answers` says, then takes everything. */
function start(...answers: ("refuse" | "hang")[]) {
  const clock = new ManualClock();
  const delivered: WebhookEvent[] = [];
  const attempts: string[] = [];
  const queue = new WebhookQueue({
    url: "http://receiver",
    clock,
    logger: silentLogger,
    async deliver(_url, event, signal) {
      attempts.push(event.id);
      const answer = answers.shift();
      if (answer === "refuse") throw new Error("503");
      if (answer === "hang") {
        await new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("aborted")));
        });
      }
      delivered.push(event);
    },
  });
  const add = (id: string, room = "r"): void => queue.add(room, new WebhookEvent({ id }));
  const advance = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settle();
  };
  return { clock, queue, delivered, attempts, add, advance, ids: () => delivered.map(({ id }) => id) };
}

describe("WebhookQueue", () => {
  it("keeps the order of a room while it tries again, and lets other rooms pass", async () => {
    const { add, advance, ids } = start("refuse");
    add("1");
    add("2");
    add("3", "other");
    await settle();
    expect(ids()).toEqual(["3"]);
    await advance(500);
    expect(ids()).toEqual(["3", "1", "2"]);
  });

  it("waits longer before each attempt, and gives up after the fifth", async () => {
    const { add, advance, attempts, ids } = start("refuse", "refuse", "refuse", "refuse", "refuse");
    add("1");
    await settle();
    for (const delayMs of [500, 1000, 2000, 4000]) {
      const before = attempts.length;
      await advance(delayMs - 1);
      expect(attempts).toHaveLength(before);
      await advance(1);
      expect(attempts).toHaveLength(before + 1);
    }
    await advance(60_000);
    expect(attempts).toHaveLength(5);
    expect(ids()).toEqual([]);
  });

  it("gives up an attempt that gets no answer within ten seconds", async () => {
    const { add, advance, ids } = start("hang");
    add("1");
    await settle();
    await advance(10_000);
    await advance(500);
    expect(ids()).toEqual(["1"]);
  });

  it("says in the next event how many were lost", async () => {
    const { add, advance, delivered } = start("hang");
    for (let i = 0; i < 103; i++) add(`${i}`);
    await settle();
    await advance(10_000);
    await advance(500);
    expect(delivered).toHaveLength(100);
    expect(delivered.every(({ numDropped }) => numDropped === 0)).toBe(true);
    add("next");
    add("after");
    await settle();
    expect(delivered.slice(100).map(({ numDropped }) => numDropped)).toEqual([3, 0]);
  });

  it("leaves no timer when it is done", async () => {
    const { add, advance, clock } = start("refuse");
    add("1");
    await settle();
    await advance(500);
    expect(clock.pendingTimers).toBe(0);
  });

  it("tries what waits once when it closes, and does not wait for ever", async () => {
    const { add, advance, attempts, clock, ids, queue } = start("refuse", "refuse", "refuse", "hang");
    add("1");
    add("2");
    add("3", "other");
    await settle();
    let closed = false;
    void queue.close().then(() => (closed = true));
    await settle();
    expect(attempts).toEqual(["1", "3", "1", "3", "2"]);
    expect(closed).toBe(false);
    await advance(1000);
    expect(closed).toBe(true);
    expect(ids()).toEqual(["2"]);
    expect(clock.pendingTimers).toBe(0);
  });
});
