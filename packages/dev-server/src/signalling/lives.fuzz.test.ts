import {
  DisconnectReason,
  ForwardParticipantRequest,
  LeaveRequest,
  MoveParticipantRequest,
  MuteTrackRequest,
  type ParticipantInfo,
  ParticipantInfo_State,
  RoomParticipantIdentity,
  type SignalRequest,
  SimulateScenario,
  SubscriptionPermission,
  UpdateParticipantRequest,
  UpdateSubscription,
} from "@livekit/protocol";
import { expect, test } from "vitest";
import { DevServerError } from "../base/errors.ts";
import { Mutator } from "../base/Mutator.test.support.ts";
import { participantToProto } from "../room/toProto.ts";
import type { FakeTransport } from "./FakeMediaPlane.test.support.ts";
import { type SignalClient, SignalHarness } from "./signalHarness.test.support.ts";

const { ACTIVE, DISCONNECTED, JOINING } = ParticipantInfo_State;
const steps = 2000;
const identities = ["alice", "bob", "carol", "dave"];
/** What an admin hears who is late, or in the way. */
const refusals = new Set(["not_found", "already_exists"]);
const states = ["connected", "failed", "closed", "disconnected"] as const;
const roomNames = ["room", "other"];

/** A client of LiveKit's SDKs, as far as it keeps a picture of the room. */
class Guest {
  readonly identity: string;
  client: SignalClient;
  room: string;
  sid = "";
  others = new Map<string, ParticipantInfo>();
  cameras = 0;
  /** Sids of tracks that it does not want; a room that it comes to anew sends all. */
  readonly unwanted = new Set<string>();
  #read = 0;

  constructor(client: SignalClient) {
    this.identity = client.identity;
    this.client = client;
    this.room = client.roomName;
  }

  /** On a socket of its own again, with the picture it had. */
  resumed(client: SignalClient): void {
    this.client = client;
    this.#read = 0;
  }

  /** Takes in what came since. */
  read(): void {
    for (const message of this.client.received.slice(this.#read)) {
      if (message.case === "join" || message.case === "roomMoved") {
        this.room = message.value.room?.name ?? "";
        this.sid = message.value.participant?.sid ?? "";
        this.unwanted.clear();
        this.others = new Map(message.value.otherParticipants.map((info) => [info.identity, info]));
      } else if (message.case === "update") {
        for (const info of message.value.participants) this.#update(info);
      }
    }
    this.#read = this.client.received.length;
  }

  #update(info: ParticipantInfo): void {
    if (info.identity === this.identity) return;
    if (info.state !== DISCONNECTED) {
      this.others.set(info.identity, info);
      return;
    }
    for (const { sid } of this.others.get(info.identity)?.tracks ?? []) this.unwanted.delete(sid);
    this.others.delete(info.identity);
  }
}

/** What two people have to agree on about a third. */
const summary = ({ identity, sid, state, metadata, tracks }: ParticipantInfo): object => ({
  identity,
  sid,
  state,
  metadata,
  tracks: tracks.map((track) => ({ sid: track.sid, muted: track.muted })),
});

const byIdentity = (a: ParticipantInfo, b: ParticipantInfo): number => (a.identity < b.identity ? -1 : 1);

test.each([1, 2, 3])("everybody sees the room as it is, seed %i", { timeout: 60_000 }, async (seed) => {
  const mutator = new Mutator(seed);
  const server = new SignalHarness();
  const restingTimers = server.clock.pendingTimers;
  const guests = new Map<string, Guest>();
  const lives = {
    joined: 0,
    resumed: 0,
    refused: 0,
    moved: 0,
    forwarded: 0,
    tracksSeen: 0,
    tracksUnwanted: 0,
  };

  const connected = (guest: Guest): boolean =>
    guest.client.closed === undefined &&
    server.sessions.find(guest.room, guest.identity)?.participant.sid === guest.sid;

  /** Its subscriber and publisher transports, while it has a session. */
  const transportsOf = ({ room, identity }: Guest): FakeTransport[] => {
    const negotiation = server.sessions.find(room, identity)?.negotiation;
    return [negotiation?.subscriber, negotiation?.publisher].flatMap((transport) =>
      server.media.transports.filter((fake) => fake === transport),
    );
  };
  const becomeActive = async (guest: Guest): Promise<void> => {
    await server.settle(10);
    for (const transport of transportsOf(guest)) {
      transport.setState("connected");
      transport.emit("dataChannelOpened", "reliable");
    }
    await server.settle(150);
  };
  const join = async (identity: string): Promise<void> => {
    const video = { room: mutator.pick(roomNames), canUpdateOwnMetadata: true };
    const client = await server.connect(identity, { video });
    const guest = new Guest(client);
    guests.set(identity, guest);
    guest.read();
    lives.joined++;
    if (!mutator.oneIn(4)) await becomeActive(guest);
  };
  const resume = async (guest: Guest): Promise<void> => {
    const { identity, room, sid } = guest;
    const participantSid = mutator.oneIn(8) ? "PA_other" : sid;
    const options = { video: { room }, params: { reconnect: true, participantSid } };
    const client = await server.connect(identity, options);
    if (client.cases()[0] === "reconnect") {
      guest.resumed(client);
      lives.resumed++;
    } else lives.refused++;
  };
  const api = async (call: () => unknown): Promise<void> => {
    try {
      await call();
    } catch (error) {
      if (!(error instanceof DevServerError) || !refusals.has(error.code)) throw error;
    }
  };
  const who = ({ room, identity }: Guest): { room: string; identity: string } => ({ room, identity });
  const send = (guest: Guest, message: SignalRequest["message"]): Promise<void> =>
    message.case === undefined ? Promise.resolve() : guest.client.send(message);
  const speech = { case: "speakerUpdate", value: 1 << 30 } as const;
  const scenarios: SimulateScenario["scenario"][] = [
    speech,
    { case: "nodeFailure", value: true },
    { case: "migration", value: true },
    { case: "serverLeave", value: true },
    { case: "disconnectSignalOnResume", value: true },
    { case: "disconnectSignalOnResumeNoMessages", value: true },
    { case: "leaveRequestFullReconnect", value: true },
  ];

  const goOn: ((guest: Guest) => unknown)[] = [
    (guest) => resume(guest),
    (guest) => connected(guest) && becomeActive(guest),
    async (guest) => {
      if (!connected(guest) || guest.cameras > 2) return;
      const cid = `cam${guest.cameras++}`;
      await guest.client.addTrack(cid);
      await guest.client.offer(1, { mid: cid, kind: "video", trackId: cid });
    },
    (guest) => {
      const track = server.rooms.find(guest.room)?.participant(guest.identity)?.tracks[0];
      const value = new MuteTrackRequest({ sid: track?.info.sid ?? "TR_none", muted: mutator.oneIn(2) });
      return send(guest, { case: "mute", value });
    },
    (guest) => {
      const update = { ...who(guest), metadata: `m${mutator.below(9)}` };
      const canSubscribe = !mutator.oneIn(3);
      const permission = { canSubscribe, canPublish: !mutator.oneIn(4), canPublishData: true };
      if (mutator.oneIn(3)) Object.assign(update, { permission });
      return api(() => server.api.updateParticipant(new UpdateParticipantRequest(update)));
    },
    (guest) => {
      const destinationRoom = mutator.pick(roomNames.filter((name) => name !== guest.room));
      const request = new MoveParticipantRequest({ ...who(guest), destinationRoom });
      lives.moved++;
      return api(() => server.api.moveParticipant(request));
    },
    (guest) => {
      const destinationRoom = mutator.pick(roomNames.filter((name) => name !== guest.room));
      const request = new ForwardParticipantRequest({ ...who(guest), destinationRoom });
      return api(() => {
        server.api.forwardParticipant(request);
        lives.forwarded++;
      });
    },
    async (guest) => {
      const tracks = Array.from(guest.others.values()).flatMap((other) => other.tracks);
      if (!connected(guest) || tracks.length === 0) return;
      const { sid } = mutator.pick(tracks);
      const subscribe = mutator.oneIn(2);
      if (subscribe) guest.unwanted.delete(sid);
      else guest.unwanted.add(sid);
      const value = new UpdateSubscription({ trackSids: [sid], subscribe });
      await send(guest, { case: "subscription", value });
    },
    (guest) => {
      const trackPermissions = [{ participantIdentity: mutator.pick(identities), allTracks: true }];
      const value = new SubscriptionPermission({ allParticipants: !mutator.oneIn(3), trackPermissions });
      return send(guest, { case: "subscriptionPermission", value });
    },
    (guest) => guest.client.socket.terminate(),
    () => server.settle(mutator.pick([20, 150, 1000])),
  ];
  const upset: ((guest: Guest) => unknown)[] = [
    (guest) => join(guest.identity),
    (guest) => send(guest, { case: "leave", value: new LeaveRequest() }),
    (guest) => transportsOf(guest).at(mutator.below(2))?.setState(mutator.pick(states)),
    (guest) => transportsOf(guest).at(0)?.emit("closedByPeer"),
    (guest) =>
      send(guest, { case: "simulate", value: new SimulateScenario({ scenario: mutator.pick(scenarios) }) }),
    (guest) => connected(guest) && guest.client.offer(2),
    (guest) => api(() => server.api.removeParticipant(new RoomParticipantIdentity(who(guest)))),
    () => server.settle(mutator.pick([6000, 70_000])),
  ];

  for (let step = 0; step < steps; step++) {
    const identity = mutator.pick(identities);
    const guest = guests.get(identity);
    guest?.read();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await (guest && (connected(guest) || mutator.oneIn(2))
      ? mutator.pick(mutator.oneIn(12) ? upset : goOn)(guest)
      : join(identity));
    if (step % 8 !== 0) continue;
    // oxlint-disable-next-line no-await-in-loop -- what is put off is said
    await server.settle(300);
    for (const each of guests.values()) {
      each.read();
      if (!connected(each)) continue;
      const session = server.sessions.find(each.room, each.identity);
      const people = server.rooms.find(each.room)?.participants ?? [];
      const truth = people.filter((person) => person.identity !== each.identity && person.state !== JOINING);
      const seen = Array.from(each.others.values()).filter(({ state }) => state !== JOINING);
      expect(seen.toSorted(byIdentity).map(summary), `seed ${seed}, step ${step}, ${each.identity}`).toEqual(
        truth
          .map((person) => participantToProto(person))
          .toSorted(byIdentity)
          .map(summary),
      );
      // Who has no path for media yet is subscribed when it has.
      if (session?.participant.state !== ACTIVE) continue;
      const published = truth.flatMap(({ tracks, subscriptionPermissions }) =>
        tracks.map(({ sid }) => sid).filter((sid) => subscriptionPermissions.allows(each.identity, sid)),
      );
      const { canSubscribe } = session.participant.permission;
      const wanted = published.filter((sid) => canSubscribe && !each.unwanted.has(sid));
      const received = transportsOf(each).at(0)?.downTracks ?? [];
      const live = received.filter(({ state }) => state !== "closed").map(({ trackSid }) => trackSid);
      expect(live.toSorted(), `seed ${seed}, step ${step}, ${each.identity}`).toEqual(wanted.toSorted());
      lives.tracksSeen += live.length;
      lives.tracksUnwanted += published.length - wanted.length;
    }
    expect(server.errors).toEqual([]);
  }

  for (const name of roomNames) {
    const room = server.rooms.find(name);
    if (room) server.rooms.close(room, DisconnectReason.SERVER_SHUTDOWN);
  }
  await server.settle(70_000);
  await server.settle();
  expect(server.clock.pendingTimers).toBe(restingTimers);
  expect(Math.min(...Object.values(lives))).toBeGreaterThan(5);
});
