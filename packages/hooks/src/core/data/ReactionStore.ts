import type { Participant, Room } from "livekit-client";
import { ValueStore } from "../ValueStore.ts";
import { subscribeData } from "./dataMessages.ts";
import { onePer } from "../onePer.ts";

/** A reaction that is on screen. */
export interface Reaction {
  readonly id: number;
  /** What was sent, an emoji as a rule: at most 32 characters. */
  readonly text: string;
  readonly from: Participant;
}

const topic = "greenroom.reaction";
const lifetimeMs = 4000;
const longestText = 32;
/** A flood shows its newest. */
const mostShown = 50;

/** One room's reactions: sent as lossy data, gone after four seconds, unknown to who joins later. */
export class ReactionStore extends ValueStore<readonly Reaction[]> {
  readonly #room: Room;
  #lastId = 0;

  constructor(room: Room) {
    super([]);
    this.#room = room;
    subscribeData(room, topic, ({ payload, from }) => {
      if (from) this.#show(new TextDecoder().decode(payload), from);
    });
  }

  /** Shows a reaction here and sends it. Rejects with livekit-client's own error. */
  async send(text: string): Promise<void> {
    const { localParticipant } = this.#room;
    this.#show(text, localParticipant);
    await localParticipant.publishData(new TextEncoder().encode(text), { topic, reliable: false });
  }

  #show(text: string, from: Participant): void {
    if (text === "" || text.length > longestText) return;
    const reaction = Object.freeze({ id: ++this.#lastId, text, from });
    this.become([...this.getState(), reaction].slice(-mostShown));
    setTimeout(() => this.become(this.getState().filter((each) => each !== reaction)), lifetimeMs);
  }
}

/** The room's one store of reactions; made at the first call, gone with the room. */
export const getReactionStore: (room: Room) => ReactionStore = onePer((room) => new ReactionStore(room));
