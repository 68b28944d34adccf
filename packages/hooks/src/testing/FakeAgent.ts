import { Track, type RemoteParticipant } from "livekit-client";
import type { AgentWord } from "../core/agent/agentState.ts";
import type { FakeRoom } from "./FakeRoom.ts";

/** `livekit.ParticipantInfo.Kind`: an agent. */
const agentKind = 4;

/** One turn of a conversation. */
export interface FakeTurn {
  /** What the user said; the agent began by itself when it is left out. */
  user?: string;
  /** What the agent answers. */
  agent: string;
}

/**
 * A voice agent in a {@link FakeRoom}: the test says what it does.
 *
 * @example
 * const agent = new FakeAgent(fake);
 * agent.join();
 * agent.takeTurn({ user: "Are you there?", agent: "I am." });
 */
export class FakeAgent {
  readonly identity: string;
  readonly #fake: FakeRoom;
  #lastSegment = 0;

  constructor(fake: FakeRoom, identity = "agent") {
    this.#fake = fake;
    this.identity = identity;
  }

  /** Joins, publishes its voice and is in `state`; `initializing` is not ready yet. */
  join(state: AgentWord = "listening", name = "Agent"): RemoteParticipant {
    const attributes = { "lk.agent.state": state };
    const agent = this.#fake.join(this.identity, { name, kind: agentKind, attributes });
    this.#fake.publish(this.identity, Track.Source.Microphone);
    return agent;
  }

  leave(): void {
    this.#fake.leave(this.identity);
  }

  /** Says what it is doing, as the `lk.agent.state` attribute. */
  become(state: AgentWord): void {
    this.#fake.update(this.identity, { attributes: { "lk.agent.state": state } });
  }

  /**
   * A piece of speech as text. The same `segmentId` again corrects it.
   *
   * @returns the segment's id
   */
  transcribe(
    identity: string,
    text: string,
    isFinal = true,
    segmentId = `SG_${++this.#lastSegment}`,
  ): string {
    const attributes = { "lk.segment_id": segmentId, "lk.transcription_final": String(isFinal) };
    this.#fake.chat(identity, text, { topic: "lk.transcription", attributes });
    return segmentId;
  }

  /** A whole turn: the user is heard, the agent thinks, speaks and listens again. */
  takeTurn({ user, agent }: FakeTurn): void {
    const me = this.#fake.room.localParticipant.identity;
    if (user !== undefined) {
      this.#fake.speak(me);
      this.transcribe(me, user);
      this.#fake.speak([]);
      this.become("thinking");
    }
    this.become("speaking");
    this.#fake.speak(this.identity);
    this.transcribe(this.identity, agent);
    this.#fake.speak([]);
    this.become("listening");
  }
}
