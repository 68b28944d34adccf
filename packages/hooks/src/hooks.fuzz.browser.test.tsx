import {
  ConnectionState,
  LogLevel,
  Participant,
  ParticipantKind,
  Track,
  TrackPublication,
  setLogLevel,
  type Room,
} from "livekit-client";
import { memo } from "react";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { createRoomWrapper } from "./testing/createRoomWrapper.tsx";
import { FakeRoom } from "./testing/FakeRoom.ts";
import { RoomChance, sources } from "./RoomChance.test.support.ts";
import { getRoomStore } from "./core/RoomStore.ts";
import { readParticipant } from "./core/readParticipant.ts";
import * as hooks from "./index.ts";

const steps = 150;
const soundSources = [Track.Source.ScreenShare, Track.Source.Microphone];

const names = new WeakMap<object, string>();
let lastName = 0;

/** Which object it is. */
function nameOf(value: object): string {
  let name = names.get(value);
  if (name === undefined) names.set(value, (name = `${value.constructor.name} ${++lastName}`));
  return name;
}

/** What a list of people shows of one. */
function detailsOf(participant: Participant): unknown {
  const { identity, sid, name, metadata, attributes, permissions, kind } = participant;
  return { object: nameOf(participant), identity, sid, name, metadata, attributes, permissions, kind };
}

/** A hook's value: live objects by which they are, other data as it is. */
function describe(value: unknown): unknown {
  if (typeof value === "function") return undefined;
  if (value instanceof Participant) return nameOf(value);
  if (value instanceof TrackPublication) return nameOf(value);
  if (value instanceof Track || value instanceof MediaStreamTrack || value instanceof Error) {
    return nameOf(value);
  }
  if (Array.isArray(value)) return value.map(describe);
  if (value instanceof Map) return [...value].map(describe);
  if (Object(value) !== value) return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, describe(each)]));
}

type Probes<Args extends unknown[]> = Record<string, (...args: Args) => unknown>;

/** What each hook says of a room, a function of the room however it came about. */
const roomProbes: Probes<[]> = {
  tracks: () => hooks.useTracks(),
  cameras: () => hooks.useTracks([{ source: Track.Source.Camera, withPlaceholder: true }]),
  offered: () => hooks.useTracks(soundSources, { onlySubscribed: false }),
  participants: () => hooks.useParticipants().map(detailsOf),
  others: () => hooks.useRemoteParticipants().map(detailsOf),
  ada: () => hooks.useRemoteParticipant("ada"),
  agent: () => hooks.useRemoteParticipant({ kind: ParticipantKind.AGENT }),
  speaking: () => hooks.useSpeaking(),
  state: () => hooks.useConnectionState(),
  info: () => hooks.useRoomInfo(),
  recording: () => hooks.useIsRecording(),
  audio: () => hooks.useStartAudio({}),
  hands: () => hooks.useRaisedHands(),
  local: () => hooks.useLocalParticipant(),
  mayDo: () => hooks.useLocalParticipantPermissions(),
  adasTracks: () => hooks.useParticipantTracks(sources, "ada"),
  everything: () => hooks.useRoomSelector((room) => room.participants, hooks.shallowEqual),
};

/** What each hook says of one participant. */
const participantProbes: Probes<[Participant]> = {
  microphone: (participant) => hooks.useIsMuted(Track.Source.Microphone, { participant }),
  camera: (participant) => hooks.useIsMuted(Track.Source.Camera, { participant }),
  speaking: (participant) => hooks.useIsSpeaking(participant),
  quality: (participant) => hooks.useConnectionQuality(participant),
  info: (participant) => hooks.useParticipantInfo({ participant }),
  name: (participant) => hooks.useParticipantName(participant),
  attributes: (participant) => hooks.useParticipantAttributes({ participant }),
  mood: (participant) => hooks.useParticipantAttribute("mood", { participant }),
  permissions: (participant) => hooks.useParticipantPermissions({ participant }),
  encrypted: (participant) => hooks.useIsEncrypted(participant),
  hand: (participant) => hooks.useIsHandRaised({ participant }),
  board: (participant) => hooks.useTrackByName("board", participant),
};

type Truth = Map<string, unknown>;

interface ProbeProps {
  name: string;
  participant: Participant;
  truth: Truth;
}

/** Keeps what a hook said when it rendered last, and renders for that hook alone. */
function createProbe([hook, useValue]: [string, (participant: Participant) => unknown]) {
  const Probe = memo(function Probe({ name, participant, truth }: ProbeProps) {
    truth.set(name, describe(useValue(participant)));
    return null;
  });
  return [hook, Probe] as const;
}

const ofRoom = Object.entries(roomProbes).map(createProbe);
const ofParticipant = Object.entries(participantProbes).map(createProbe);

function Everything({ room, truth }: { room: Room; truth: Truth }) {
  const everyone = hooks.useParticipants();
  const { localParticipant } = room;
  return [
    ...ofRoom.map(([name, Probe]) => (
      <Probe key={name} name={name} participant={localParticipant} truth={truth} />
    )),
    ...everyone.flatMap((participant) =>
      ofParticipant.map(([hook, Probe]) => {
        const name = `${hook} of ${nameOf(participant)}`;
        return <Probe key={name} name={name} participant={participant} truth={truth} />;
      }),
    ),
  ];
}

/** Until every render that was asked for is done. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}

test.each([1, 2, 3])(
  "a hook that saw a room's life says what one that comes now says, seed %i",
  async (seed) => {
    const fake = new FakeRoom({ media: "empty" });
    const chance = new RoomChance(fake, seed);
    // Sound that may not play is news to a reader of logs, not here.
    setLogLevel(LogLevel.error);
    const wrapper = createRoomWrapper(fake.room);
    const truth: Truth = new Map();
    await render(<Everything room={fake.room} truth={truth} />, { wrapper });
    const history: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      history.push(chance.step());
      await settled();
      const { state } = fake.room;
      // While it reconnects, livekit-client keeps its events back.
      if (state !== ConnectionState.Connected && state !== ConnectionState.Disconnected) continue;
      const now: Truth = new Map();
      const late = await render(<Everything room={fake.room} truth={now} />, { wrapper });
      const everyone = [fake.room.localParticipant, ...fake.room.remoteParticipants.values()];
      const { participants } = getRoomStore(fake.room).getSnapshot();
      const live = everyone.map((each) => describe(readParticipant(each, fake.room.activeSpeakers)));
      await late.unmount();
      const kept = new Map([...now.keys()].map((key) => [key, truth.get(key)]));
      const lately = history.slice(-12).join("\n");
      expect(kept, lately).toEqual(now);
      expect(describe(participants), lately).toEqual(live);
    }
  },
);
