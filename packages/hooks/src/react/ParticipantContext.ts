"use client";

import type { Participant } from "livekit-client";
import { createContext, useContext, type Context } from "react";
import { MissingProviderError } from "../core/errors.ts";
import { TrackRefContext } from "./TrackRefContext.ts";

/**
 * The participant that hooks and components below are about.
 *
 * @example
 * return (
 *   <ParticipantContext.Provider value={participant}>
 *     <App />
 *   </ParticipantContext.Provider>
 * );
 */
export const ParticipantContext: Context<Participant | undefined> = createContext<Participant | undefined>(
  undefined,
);

/**
 * The participant from `ParticipantContext`, else of the track from `TrackRefContext`, else undefined.
 *
 * @example
 * const participant = useMaybeParticipantContext();
 * return participant?.identity ?? "nobody";
 */
export function useMaybeParticipantContext(): Participant | undefined {
  const participant = useContext(ParticipantContext);
  const trackRef = useContext(TrackRefContext);
  return participant ?? trackRef?.participant;
}

/**
 * The participant from context.
 *
 * @throws MissingProviderError outside a `ParticipantContext.Provider` and a `TrackRefContext.Provider`
 *
 * @example
 * const { identity } = useParticipantContext();
 * return <span>{identity}</span>;
 */
export function useParticipantContext(): Participant {
  return useEnsureParticipant(undefined, "useParticipantContext");
}

/**
 * The given participant, else the one from context.
 *
 * @param participant - beats the context
 * @param caller - named in the error; default `useEnsureParticipant`
 * @throws MissingProviderError when there is neither
 *
 * @example
 * const useInitial = (participant?: Participant) =>
 *   useEnsureParticipant(participant, "useInitial").identity.slice(0, 1);
 */
export function useEnsureParticipant(
  participant?: Participant,
  caller = "useEnsureParticipant",
): Participant {
  const fromContext = useMaybeParticipantContext();
  const ensured = participant ?? fromContext;
  if (!ensured)
    throw new MissingProviderError(caller, "ParticipantContext.Provider", "pass it a `participant`");
  return ensured;
}
