import type { Unsubscribe } from "../../base/Emitter.ts";
import { errorMessage } from "../../base/errors.ts";
import { signRefreshedToken } from "../../session/SignToken.ts";
import type { UpdateContext } from "./UpdateContext.ts";

const refreshIntervalMs = 5 * 60_000;

/** Gives a client fresh tokens, so that it can reconnect whenever it has to: now, regularly, and on changes. */
export function tokenUpdates({ session, clock, logger, signToken }: UpdateContext): Unsubscribe[] {
  const { room, participant } = session;
  let stopped = false;

  const refresh = (): void => {
    signRefreshedToken(participant.grants, { clock, signToken }).then(
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
