import {
  AudioTrackFeature,
  type ParticipantInfo,
  ParticipantInfo_Kind,
  TrackSource,
  TrackType,
} from "@livekit/protocol";
import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { randomId } from "../../base/ids.ts";
import type { Logger } from "../../base/Logger.ts";
import type { ReceivedBytes, ReceivedText } from "../../client/DataStreams.ts";
import type { RoomClient } from "../../client/RoomClient.ts";
import type { AgentRoomPort, TranscriptWriter } from "./AgentRoomPort.ts";
import { AgentSession } from "./AgentSession.ts";
import type { Conversation } from "./Conversation.ts";
import { RealtimeSession } from "../realtime/RealtimeSession.ts";
import type { LoadedProvider } from "./loadProvider.ts";
import { readWebmOpus } from "./readWebmOpus.ts";
import type { ChatMessage, VoiceProvider } from "./VoiceProvider.ts";

export interface RoomAgentOptions {
  client: RoomClient;
  definition: AgentDefinition;
  loaded: LoadedProvider;
  clock: Clock;
  logger: Logger;
}

/** As LiveKit's agents and interfaces have it. */
const transcriptionTopic = "lk.transcription";
const chatTopic = "lk.chat";
const preConnectTopic = "lk.agent.pre-connect-audio-buffer";
const toolTimeoutMs = 15_000;

/** Whom agents talk with: not other agents, recorders and the like. */
const peopleKinds: readonly ParticipantInfo_Kind[] = [
  ParticipantInfo_Kind.STANDARD,
  ParticipantInfo_Kind.SIP,
  ParticipantInfo_Kind.CONNECTOR,
];

/** A voice agent in a room: what its session hears and says, as tracks, texts and attributes of a participant. */
export class RoomAgent {
  readonly #client: RoomClient;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #definition: AgentDefinition;
  #provider: VoiceProvider;
  #session: Conversation;
  #stopNotices: () => void = () => {};
  /** Whose a track is. */
  readonly #speakers = new Map<string, string>();
  #trackSid = "";

  constructor({ client, definition, loaded, clock, logger }: RoomAgentOptions) {
    this.#client = client;
    this.#clock = clock;
    this.#logger = logger;
    this.#definition = definition;
    this.#provider = loaded.provider;
    this.#session = this.#converse([]);
    client.events.on("participantUpdated", (participant) => this.#meet(participant));
    client.events.on("participantLeft", ({ identity }) => this.#session.removeUser(identity));
    client.events.on("audio", (trackSid, packet) => {
      const identity = this.#speakers.get(trackSid);
      if (identity !== undefined) this.#session.handleAudio(identity, packet);
    });
    client.events.on("text", (text) => this.#read(text));
    client.events.on("bytes", (bytes) => this.#hearBefore(bytes));
    client.events.on("closed", () => this.#session.close());
    this.#announce(loaded);
  }

  async start(): Promise<void> {
    const track = await this.#client.publishMicrophone("voice");
    this.#trackSid = track.sid;
    for (const participant of this.#client.participants.values()) this.#meet(participant);
    this.#session.start();
    // Before somebody can hear it, a greeting would be lost.
    void this.#client.whenSubscribed(track.sid).then(() => this.#session.greet());
  }

  /** Takes effect with the next answer. */
  redefine(definition: AgentDefinition, loaded: LoadedProvider): void {
    const { provider } = loaded;
    const isSameKind = (provider.realtime === undefined) === (this.#provider.realtime === undefined);
    this.#definition = definition;
    this.#provider = provider;
    if (isSameKind) this.#session.redefine(definition, provider);
    else this.#continue();
    this.#announce(loaded);
  }

  dump(): object {
    return this.#session.dump();
  }

  leave(): void {
    this.#session.close();
    this.#client.leave();
  }

  #converse(messages: readonly ChatMessage[]): Conversation {
    const provider = this.#provider;
    const { realtime: service } = provider;
    const definition = this.#definition;
    const [clock, logger] = [this.#clock, this.#logger];
    const options = { definition, provider, room: this.#port(), messages, clock, logger };
    if (!service) return new AgentSession(options);
    const onGivenUp = (error: Error): void => {
      const { next } = service;
      this.#provider = next;
      this.#continue();
      const notice = `${provider.name} failed, and ${next.name} took over: ${error.message}`;
      this.#logger.warn("another provider took over", { notice });
      this.#announce({ provider: next, notice });
    };
    return new RealtimeSession({ ...options, service, onGivenUp });
  }

  /** The same conversation, with what thinks for this agent now. */
  #continue(): void {
    const before = this.#session;
    before.close();
    this.#session = this.#converse(before.messages);
    for (const { identity, kind } of this.#client.participants.values()) {
      if (peopleKinds.includes(kind)) this.#session.addUser(identity);
    }
    this.#session.start();
  }

  /** Says which provider it is, and why not the one that was asked for. */
  #announce({ provider, notice }: LoadedProvider): void {
    this.#client.setAttributes({ "agent.provider": provider.name, "agent.notice": notice ?? "" });
    this.#stopNotices();
    this.#stopNotices =
      provider.events?.on("takenOver", (why) => {
        this.#logger.warn("another provider took over", { notice: why });
        this.#client.setAttributes({ "agent.notice": why });
      }) ?? (() => {});
  }

  #port(): AgentRoomPort {
    const client = this.#client;
    return {
      stateChanged: (state) => client.setAttributes({ "lk.agent.state": state }),
      userSaid: (identity, segmentId, text, final) => {
        const attributes = this.#transcriptAttributes(segmentId, final, this.#trackOf(identity));
        const writer = client.texts.open({ topic: transcriptionTopic, attributes, identity });
        writer.write(text);
        writer.close();
      },
      openTranscript: () => this.#openTranscript(),
      sendAudio: (opus, level) => client.sendAudio(opus, level),
      pauseAudio: (frames) => client.pauseAudio(frames),
      callTool: (identity, name, payload) => client.rpc.call(identity, name, payload, toolTimeoutMs),
      faulted: (message) => {
        if ((client.attributes["agent.error"] ?? "") !== message) {
          client.setAttributes({ "agent.error": message });
        }
      },
    };
  }

  #openTranscript(): TranscriptWriter {
    const attributes = this.#transcriptAttributes(randomId(), false, this.#trackSid);
    const writer = this.#client.texts.open({ topic: transcriptionTopic, attributes });
    return {
      write: (word) => writer.write(word),
      close: () => writer.close({ ...attributes, "lk.transcription_final": "true" }),
    };
  }

  #transcriptAttributes(segmentId: string, final: boolean, trackSid: string): { [key: string]: string } {
    return {
      "lk.segment_id": segmentId,
      "lk.transcribed_track_id": trackSid,
      "lk.transcription_final": String(final),
    };
  }

  #meet(participant: ParticipantInfo): void {
    if (!peopleKinds.includes(participant.kind)) return;
    this.#session.addUser(participant.identity);
    for (const { sid, type, source, audioFeatures } of participant.tracks) {
      const isVoice = source === TrackSource.MICROPHONE || source === TrackSource.UNKNOWN;
      if (type !== TrackType.AUDIO || !isVoice || this.#speakers.has(sid)) continue;
      if (audioFeatures.includes(AudioTrackFeature.TF_PRECONNECT_BUFFER)) {
        const { identity } = participant;
        this.#session.expectRecording(identity, () =>
          Array.from(readWebmOpus(this.#client.texts.bytesSoFar(preConnectTopic, identity))),
        );
      }
      this.#speakers.set(sid, participant.identity);
      this.#client.subscribe(participant, sid);
    }
  }

  /** What somebody said while this agent was on its way. */
  #hearBefore({ topic, mimeType, bytes, identity }: ReceivedBytes): void {
    if (topic !== preConnectTopic) return;
    const packets = Array.from(readWebmOpus(bytes));
    if (packets.length === 0) this.#logger.warn("a recording can't be read", { identity, mimeType });
    this.#session.handleRecording(identity, packets);
  }

  #trackOf(identity: string): string {
    for (const [sid, speaker] of this.#speakers) if (speaker === identity) return sid;
    return "";
  }

  #read({ topic, text, identity }: ReceivedText): void {
    const participant = this.#client.participants.get(identity);
    if (topic !== chatTopic || !participant || !peopleKinds.includes(participant.kind)) return;
    this.#session.handleText(identity, text);
  }
}
