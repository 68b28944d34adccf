import {
  ConnectionQuality,
  ConnectionState,
  RemoteTrackPublication,
  Track,
  type Participant,
  type Room,
  type TrackPublication,
} from "livekit-client";
import type { FakeRoom } from "./testing/FakeRoom.ts";
import { internalsOf } from "./testing/roomInternals.ts";

const { Camera, Microphone, ScreenShare } = Track.Source;
const { Connected, Disconnected, Reconnecting, SignalReconnecting } = ConnectionState;
const { Good, Lost, Poor } = ConnectionQuality;
const identities = ["ada", "bob", "agent"];
const agentKind = 4;
const mayData = { canSubscribe: true, canPublishData: true };
const permissions = [
  { ...mayData, canPublish: true, canPublishSources: [] },
  { ...mayData, canPublish: false, canPublishSources: [1] },
];

/** The sources that {@link RoomChance} publishes. */
export const sources = [Camera, Microphone, ScreenShare];

/** More of livekit-client's private side than FakeRoom needs. */
interface MoreInternals {
  handleRestarting: () => void;
  handleStreamStateUpdate: (update: { streamStates: readonly object[] }) => void;
  handleSubscriptionPermissionUpdate: (update: object) => void;
}

function internals(room: Room): MoreInternals {
  return internalsOf(room) as unknown as MoreInternals;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Whom an act is about. */
interface Subject {
  identity: string;
  participant: Participant;
  source: Track.Source;
  publication: TrackPublication | undefined;
}

/** Plays the server, and the user, at random; the same for the same seed. */
export class RoomChance {
  readonly #fake: FakeRoom;
  readonly #random: () => number;

  constructor(fake: FakeRoom, seed: number) {
    this.#fake = fake;
    this.#random = randomNumbers(seed);
  }

  /** One thing happens. Returns what, for a reader of a failure. */
  step(): string {
    const { room } = this.#fake;
    if (room.state === Disconnected) {
      void room.connect("ws://fake", "token");
      return "connect";
    }
    const identity = this.#pick(["me", ...identities]);
    const participant = room.getParticipantByIdentity(identity);
    if (!participant) {
      this.#join(identity);
      return `join ${identity}`;
    }
    const source = this.#pick(sources);
    const publication = participant.getTrackPublication(source);
    const subject = { identity, participant, source, publication };
    const act = this.#pick(Object.keys(this.#acts));
    this.#acts[act]?.(subject);
    return `${act} ${identity} ${source}`;
  }

  readonly #acts: Record<string, (subject: Subject) => void> = {
    publish: (subject) => this.#publish(subject),
    wish: ({ publication }) => {
      if (publication instanceof RemoteTrackPublication) publication.setSubscribed(this.#isSo());
    },
    permit: ({ participant, publication }) => {
      if (!(publication instanceof RemoteTrackPublication)) return;
      const ids = { participantSid: participant.sid, trackSid: publication.trackSid };
      internals(this.#fake.room).handleSubscriptionPermissionUpdate({ ...ids, allowed: this.#isSo() });
    },
    pause: ({ participant, publication }) => {
      const ids = { participantSid: participant.sid, trackSid: publication?.trackSid };
      const streamStates = [{ ...ids, state: this.#pick([0, 1]) }];
      internals(this.#fake.room).handleStreamStateUpdate({ streamStates });
    },
    describe: ({ identity }) => {
      const attributes = { mood: this.#pick(["calm", "glad", ""]), hand: this.#pick(["", "1", "2"]) };
      const permission = this.#isSo() ? { permission: this.#pick(permissions) } : {};
      const texts = { name: this.#pick(["", "one", "two"]), metadata: this.#pick(["", "meta"]) };
      this.#fake.update(identity, { ...texts, attributes, ...permission });
    },
    speak: () => {
      const here = [...this.#fake.room.remoteParticipants.keys()];
      this.#fake.speak(this.#pick([[], ["me"], here.slice(0, 1), here]));
    },
    quality: ({ identity }) => this.#fake.setQuality(identity, this.#pick([Good, Poor, Lost])),
    leave: ({ identity }) => {
      if (identity === "me") return;
      this.#fake.leave(identity);
      if (this.#isSo()) this.#join(identity);
    },
    room: () => this.#fake.updateRoom({ metadata: this.#pick(["", "x"]), activeRecording: this.#isSo() }),
    move: () => {
      if (this.#isSo(0.2)) this.#fake.moveTo(this.#pick(["here", "there"]));
    },
    stumble: () => this.#fake.setConnectionState(this.#pick([Reconnecting, SignalReconnecting, Connected])),
    restart: () => {
      if (this.#isSo(0.2)) internals(this.#fake.room).handleRestarting();
    },
    end: () => {
      if (this.#isSo(0.2)) this.#fake.disconnect();
    },
    sound: () => this.#fake.blockAudio(this.#isSo()),
  };

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T;
  }

  #isSo(probability = 0.5): boolean {
    return this.#random() < probability;
  }

  #join(identity: string): void {
    const kind = identity === "agent" ? agentKind : 0;
    const described = this.#isSo() ? { name: "early", attributes: { mood: "calm" } } : {};
    this.#fake.join(identity, { kind, ...described });
  }

  #publish({ identity, source, publication }: Subject): void {
    if (!publication) {
      const options = { subscribed: this.#isSo(), muted: this.#isSo(), name: this.#pick(["", "board"]) };
      this.#fake.publish(identity, source, options);
    } else if (this.#isSo()) this.#fake.unpublish(identity, source);
    else this.#fake.mute(identity, source, !publication.isMuted);
  }
}
