import type { Unsubscribe } from "../../base/Emitter.ts";
import { errorMessage } from "../../base/errors.ts";
import type { UpdateContext } from "./UpdateContext.ts";

const refreshIntervalMs = 5 * 60_000;
const minTtlMs = 10 * 60_000;

/** Gives a client fresh tokens, so that it can reconnect whenever it has to: now, regularly, and on changes. */
export function tokenUpdates({ session, clock, logger, signToken }: UpdateContext): Unsubscribe[] {
  const { room, participant } = session;
  let stopped = false;

  const refresh = (): void => {
    const nowUnixMs = clock.unixMs();
    const remainingMs = participant.grants.expiresAtUnixS * 1000 - nowUnixMs;
    signToken(participant.grants, { nowUnixMs, ttlMs: Math.max(minTtlMs, remainingMs) }).then(
      (token) => {
        if (!stopped) session.send({ case: "refreshToken", value: token });
      },
      (error: unknown) => logger.error("could not refresh a token", { error: errorMessage(error) }),
    );
  };

  refresh();
  return [
    clock.every(refreshIntervalMs, refresh),
    room.events.on("participantUpdated", (updated) => {
      if (updated === participant) refresh();
    }),
    () => {
      stopped = true;
    },
  ];
}
