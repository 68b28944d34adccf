import type { Room } from "livekit-client";
import { ValueStore } from "../ValueStore.ts";
import { getAgentStore } from "./AgentStore.ts";
import type { AgentTurn } from "./TurnClock.ts";
import { onePer } from "../onePer.ts";

/** An hour of lively talk; older turns are dropped. */
const mostKept = 500;

/** One room's turns of the agent, oldest first, as far back as it was listened to. */
export class AgentTurnsStore extends ValueStore<readonly AgentTurn[]> {
  constructor(room: Room) {
    super([]);
    const agent = getAgentStore(room);
    const take = (): void => {
      const { lastTurn } = agent.getState();
      const turns = this.getState();
      if (!lastTurn || turns.at(-1) === lastTurn) return;
      // The same turn again: it was interrupted meanwhile.
      const earlier = turns.at(-1)?.startedAtMs === lastTurn.startedAtMs ? turns.slice(0, -1) : turns;
      this.become([...earlier, lastTurn].slice(-mostKept));
    };
    take();
    agent.subscribe(take);
  }
}

/** The room's one store of turns; made at the first call, gone with the room. */
export const getAgentTurnsStore: (room: Room) => AgentTurnsStore = onePer(
  (room) => new AgentTurnsStore(room),
);
