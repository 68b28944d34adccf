import { ParticipantInfo_State as State } from "@livekit/protocol";

/** What moves a participant's state. */
export type ParticipantStateEvent = "joinSent" | "connected" | "left";

/** State and event → next state; what is missing changes nothing. DISCONNECTED is final. */
const transitions: { [state in State]: { [event in ParticipantStateEvent]?: State } } = {
  [State.JOINING]: { joinSent: State.JOINED, left: State.DISCONNECTED },
  [State.JOINED]: { connected: State.ACTIVE, left: State.DISCONNECTED },
  [State.ACTIVE]: { left: State.DISCONNECTED },
  [State.DISCONNECTED]: {},
};

/** ParticipantInfo.State after an event. */
export function nextParticipantState(state: State, event: ParticipantStateEvent): State {
  return transitions[state][event] ?? state;
}
