import { ParticipantInfo_State as State } from "@livekit/protocol";
import { expect, test } from "vitest";
import { type ParticipantStateEvent, nextParticipantState } from "./participantState.ts";

test.each<[State, ParticipantStateEvent, State]>([
  [State.JOINING, "joinSent", State.JOINED],
  [State.JOINING, "connected", State.JOINING],
  [State.JOINING, "left", State.DISCONNECTED],
  [State.JOINED, "joinSent", State.JOINED],
  [State.JOINED, "connected", State.ACTIVE],
  [State.JOINED, "left", State.DISCONNECTED],
  [State.ACTIVE, "joinSent", State.ACTIVE],
  [State.ACTIVE, "connected", State.ACTIVE],
  [State.ACTIVE, "left", State.DISCONNECTED],
  [State.DISCONNECTED, "joinSent", State.DISCONNECTED],
  [State.DISCONNECTED, "connected", State.DISCONNECTED],
  [State.DISCONNECTED, "left", State.DISCONNECTED],
])("state %i on %s becomes %i", (state, event, next) => {
  expect(nextParticipantState(state, event)).toBe(next);
});
