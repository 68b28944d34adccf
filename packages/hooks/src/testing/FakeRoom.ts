import {
  ConnectionQuality,
  ConnectionState,
  DataPacket_Kind,
  DisconnectReason,
  Encryption_Type,
  LocalAudioTrack,
  LogLevel,
  LocalTrack,
  LocalTrackPublication,
  LocalVideoTrack,
  ParticipantEvent,
  Room,
  RoomEvent,
  Track,
  setLogLevel,
  type RemoteParticipant,
  type RoomOptions,
  type SendTextOptions,
  type TextStreamInfo,
  type TextStreamWriter,
  type TrackPublication,
} from "livekit-client";
import { emptyTrack, movingVideoTrack, silentAudioTrack, toneAudioTrack } from "./fakeMedia.ts";
import { createByteStream, createTextStream, type FakeFile } from "./dataStreams.ts";
import {
  addLocalPublication,
  createParticipantInfo,
  createTrackInfo,
  internalsOf,
  mediaOf,
  type FakeParticipantInfo,
  type FakeRoomInfo,
} from "./roomInternals.ts";

/** What tracks hold: a moving picture and silence, a moving picture and a quiet tone, or nothing (black and silent). */
export type FakeMedia = "moving" | "tone" | "empty";

/** Options of {@link FakeRoom}. */
export interface FakeRoomOptions {
  /** The local participant's identity. Default `me`. */
  identity?: string;
  /** The local participant's name. Default none. */
  name?: string;
  /** Default `fake-room`. */
  roomName?: string;
  /** Whether the room is joined from the start. Default true. */
  connected?: boolean;
  /** Default `moving` in a browser, `empty` elsewhere. */
  media?: FakeMedia;
  roomOptions?: RoomOptions;
}

/** Who a participant is. */
export interface FakeParticipantOptions {
  name?: string;
  metadata?: string;
  attributes?: Record<string, string>;
  /** `livekit.ParticipantInfo.Kind`: 0 a person, 4 an agent. */
  kind?: number;
  permission?: object;
}

/** How a track is published. */
export interface FakeTrackOptions {
  name?: string;
  muted?: boolean;
  /** Whether a remote track is subscribed at once. Default true. */
  subscribed?: boolean;
  /** Default: made by the room's `media`. */
  mediaTrack?: MediaStreamTrack;
}

/** How a text is sent. */
export interface FakeTextOptions {
  /** Default `lk.chat`. */
  topic?: string;
  /** The stream's id. Default: a new one. */
  id?: string;
  attributes?: Record<string, string>;
  attachments?: readonly FakeFile[];
  /** Attributes that come with the end of the stream. */
  closingAttributes?: Record<string, string>;
}

/** How a segment of {@link FakeRoom.transcribe} comes. */
export interface FakeSegmentOptions {
  /** Default true. */
  isFinal?: boolean;
  /** BCP 47. Default none. */
  language?: string;
}

type StreamTextOptions = NonNullable<Parameters<Room["localParticipant"]["streamText"]>[0]>;

const protoQualities: Readonly<Record<ConnectionQuality, number>> = {
  [ConnectionQuality.Poor]: 0,
  [ConnectionQuality.Good]: 1,
  [ConnectionQuality.Excellent]: 2,
  [ConnectionQuality.Lost]: 3,
  [ConnectionQuality.Unknown]: -1,
};

/**
 * A real livekit-client Room that never connects: the test plays the server. Everything goes through the code that
 * the signal connection would call, so the room's events come as they do in a call.
 *
 * @example
 * const fake = new FakeRoom();
 * fake.join("ada", { name: "Ada" });
 * fake.publish("ada", Track.Source.Camera);
 * fake.speak("ada");
 */
export class FakeRoom {
  readonly room: Room;
  /** Every text the local participant sent. */
  readonly sentTexts: { text: string; options: SendTextOptions | StreamTextOptions | undefined }[] = [];
  /** How often `room.connect` was called. */
  connectCount = 0;
  readonly #infos = new Map<string, FakeParticipantInfo>();
  readonly #media: FakeMedia;
  readonly #local: FakeParticipantInfo;
  #roomInfo: FakeRoomInfo;
  #connectError: Error | undefined;
  #lastId = 0;

  constructor(options: FakeRoomOptions = {}) {
    const { identity = "me", name = "", roomName = "fake-room", connected = true } = options;
    this.#media = options.media ?? (typeof document === "undefined" ? "empty" : "moving");
    // Tests and stories would drown in livekit-client's connection reports.
    setLogLevel(LogLevel.warn);
    this.room = new Room(options.roomOptions);
    const counts = { numParticipants: 1, numPublishers: 0 };
    this.#roomInfo = { sid: "RM_fake", name: roomName, metadata: "", activeRecording: false, ...counts };
    this.#local = { ...createParticipantInfo("PA_me", identity), name };
    this.#infos.set(identity, this.#local);
    this.#replaceNetwork();
    if (connected) this.#enter();
  }

  /** Makes the next `room.connect` calls fail; undefined heals. */
  failConnect(error: Error | undefined): void {
    this.#connectError = error;
  }

  /** Someone joins. */
  join(identity: string, options: FakeParticipantOptions = {}): RemoteParticipant {
    this.#send({
      ...createParticipantInfo(`PA_${identity}_${++this.#lastId}`, identity),
      ...options,
    });
    return this.#remote(identity);
  }

  /** Someone leaves. */
  leave(identity: string): void {
    this.#send({ ...this.#info(identity), state: 3 });
    this.#infos.delete(identity);
  }

  /** A participant's name, metadata, attributes or permission change. */
  update(identity: string, change: FakeParticipantOptions): void {
    const attributes = { ...this.#info(identity).attributes, ...change.attributes };
    this.#send({ ...this.#info(identity), ...change, attributes });
  }

  /** A participant publishes a track; a remote one is subscribed at once unless told otherwise. */
  publish(identity: string, source: Track.Source, options: FakeTrackOptions = {}): TrackPublication {
    const { name = "", muted = false, subscribed = true } = options;
    const mediaTrack = options.mediaTrack ?? this.#createMedia(source, identity);
    if (identity === this.#local.identity) return this.#publishLocally(mediaTrack, source, name, muted);
    const sid = `TR_${identity}_${source}_${++this.#lastId}`;
    const info = this.#info(identity);
    this.#send({ ...info, tracks: [...info.tracks, createTrackInfo(sid, source, name, muted)] });
    if (subscribed) this.#subscribe(identity, sid, mediaTrack);
    return this.#publication(identity, source);
  }

  /** A participant's track ends. */
  unpublish(identity: string, source: Track.Source): void {
    const { trackSid, track } = this.#publication(identity, source);
    if (track instanceof LocalTrack) {
      void this.room.localParticipant.unpublishTrack(track);
      return;
    }
    const info = this.#info(identity);
    this.#send({ ...info, tracks: info.tracks.filter((each) => each.sid !== trackSid) });
  }

  /** A track is muted or unmuted. */
  mute(identity: string, source: Track.Source, isMuted = true): void {
    const { trackSid, track } = this.#publication(identity, source);
    if (track instanceof LocalTrack) {
      void (isMuted ? track.mute() : track.unmute());
      return;
    }
    const info = this.#info(identity);
    const tracks = info.tracks.map((each) => (each.sid === trackSid ? { ...each, muted: isMuted } : each));
    this.#send({ ...info, tracks });
  }

  /** Those named speak, loudest first, and nobody else; `level` is the first one's, 0 to 1. */
  speak(identities: string | readonly string[], level = 0.8): void {
    const speakers = [identities].flat().map((identity, index) => ({
      sid: this.#info(identity).sid,
      level: level / (index + 1),
      active: true,
    }));
    internalsOf(this.room).handleActiveSpeakersUpdate(speakers);
  }

  /** A participant's connection becomes better or worse. */
  setQuality(identity: string, quality: ConnectionQuality): void {
    const update = { participantSid: this.#info(identity).sid, quality: protoQualities[quality], score: 0 };
    internalsOf(this.room).handleConnectionQualityUpdate({ updates: [update] });
  }

  /** A participant writes; the text and its files come as data streams, as from any LiveKit client. */
  chat(identity: string, text: string, options: FakeTextOptions = {}): void {
    const { topic = "lk.chat", id = `ST_${++this.#lastId}`, attributes = {}, attachments = [] } = options;
    const { closingAttributes = {} } = options;
    const files = attachments.map((file) => ({ ...file, id: `ST_${++this.#lastId}` }));
    const attachedStreamIds = files.map((file) => file.id);
    const streams = [
      createTextStream({ id, topic, attributes, closingAttributes, text, attachedStreamIds }),
      ...files.map((file) => createByteStream({ ...file, topic })),
    ];
    for (const value of streams.flat()) {
      internalsOf(this.room).handleDataStream({ participantIdentity: identity, value }, 0);
    }
  }

  /** A participant sends a file by itself, as a byte stream. */
  sendFile(identity: string, topic: string, file: FakeFile): void {
    for (const value of createByteStream({ ...file, id: `ST_${++this.#lastId}`, topic })) {
      internalsOf(this.room).handleDataStream({ participantIdentity: identity, value }, 0);
    }
  }

  /** A participant sends bytes over the data channel. */
  sendData(identity: string, payload: Uint8Array<ArrayBuffer>, topic?: string): void {
    this.room.emit(RoomEvent.DataReceived, payload, this.#remote(identity), DataPacket_Kind.RELIABLE, topic);
  }

  /** A participant's speech comes as the older transcription packets; text streams are `FakeAgent.transcribe`. */
  transcribe(identity: string, id: string, text: string, options: FakeSegmentOptions = {}): void {
    const { isFinal = true, language = "" } = options;
    const times = { firstReceivedTime: Date.now(), lastReceivedTime: Date.now(), startTime: 0, endTime: 0 };
    const participant = this.room.getParticipantByIdentity(identity);
    const segment = { id, text, language, final: isFinal, ...times };
    this.room.emit(RoomEvent.TranscriptionReceived, [segment], participant);
  }

  /** What a participant sends cannot be decrypted. */
  failDecryption(identity: string, reason: "InvalidKey" | "MissingKey" = "InvalidKey"): void {
    const participant = this.room.getParticipantByIdentity(identity);
    this.room.emit(RoomEvent.EncryptionError, new Error(`${reason}: decryption failed`), participant);
  }

  /** The room's metadata or recording changes. */
  updateRoom(change: { metadata?: string; activeRecording?: boolean }): void {
    this.#roomInfo = { ...this.#roomInfo, ...change };
    internalsOf(this.room).handleRoomUpdate(this.#roomInfo);
  }

  /** The server moves the local participant to another room. */
  moveTo(roomName: string): void {
    this.#roomInfo = { ...this.#roomInfo, name: roomName };
    internalsOf(this.room).handleRoomUpdate(this.#roomInfo);
    this.room.emit(RoomEvent.Moved, roomName);
  }

  /** The connection stumbles or recovers. */
  setConnectionState(state: ConnectionState): void {
    const isBack = state === ConnectionState.Connected && this.room.state !== ConnectionState.Disconnected;
    internalsOf(this.room).setAndEmitConnectionState(state);
    if (state === ConnectionState.Reconnecting) this.room.emit(RoomEvent.Reconnecting);
    if (state === ConnectionState.SignalReconnecting) this.room.emit(RoomEvent.SignalReconnecting);
    if (isBack) this.room.emit(RoomEvent.Reconnected);
  }

  /** The server ends the connection. */
  disconnect(reason: DisconnectReason = DisconnectReason.SERVER_SHUTDOWN): void {
    internalsOf(this.room).handleDisconnect(true, reason);
    for (const identity of this.#infos.keys())
      if (identity !== this.#local.identity) this.#infos.delete(identity);
  }

  /** The browser refuses to play sound before a gesture, or allows it again. */
  blockAudio(isBlocked = true): void {
    if (isBlocked) internalsOf(this.room).handleAudioPlaybackFailed({ name: "NotAllowedError" });
    else internalsOf(this.room).handleAudioPlaybackStarted();
  }

  #replaceNetwork(): void {
    const { room } = this;
    const { localParticipant } = room;
    room.connect = async () => {
      this.connectCount += 1;
      if (room.state === ConnectionState.Connected) return;
      internalsOf(room).setAndEmitConnectionState(ConnectionState.Connecting);
      await Promise.resolve();
      if (this.#connectError) {
        internalsOf(room).handleDisconnect(true);
        throw this.#connectError;
      }
      this.#enter();
    };
    room.disconnect = async () => this.disconnect(DisconnectReason.CLIENT_INITIATED);
    localParticipant.publishTrack = async (track, options) => {
      const source = options?.source ?? (track instanceof LocalTrack ? track.source : Track.Source.Unknown);
      return this.#addLocal(
        track instanceof LocalTrack ? track : this.#wrap(track, source),
        source,
        options?.name ?? "",
      );
    };
    localParticipant.sendText = async (text, options) => this.#takeText(text, options);
    localParticipant.streamText = async (options = {}) => this.#openText(options);
    localParticipant.setName = async (name) => this.update(this.#local.identity, { name });
    localParticipant.setMetadata = async (metadata) => this.update(this.#local.identity, { metadata });
    localParticipant.setAttributes = async (attributes) => this.update(this.#local.identity, { attributes });
  }

  #takeText(text: string, options: SendTextOptions | StreamTextOptions | undefined): TextStreamInfo {
    this.sentTexts.push({ text, options });
    const { topic = "", attributes = {} } = options ?? {};
    const sizes = { size: new TextEncoder().encode(text).length, mimeType: "text/plain" };
    const ids = { id: `ST_${++this.#lastId}`, timestamp: Date.now(), topic };
    return { ...ids, ...sizes, attributes, encryptionType: Encryption_Type.NONE };
  }

  /** What is written counts as sent once it is closed. */
  #openText(options: StreamTextOptions): TextStreamWriter {
    let text = "";
    const write = async (chunk: string): Promise<void> => void (text += chunk);
    const close = async (): Promise<void> => void this.#takeText(text, options);
    // livekit-client exports the writer as a type only.
    return { write, close } as TextStreamWriter;
  }

  #enter(): void {
    const { room } = this;
    internalsOf(room).handleRoomUpdate(this.#roomInfo);
    internalsOf(room).handleParticipantUpdates(
      [...this.#infos.values()].filter((info) => info !== this.#local),
    );
    room.localParticipant.updateInfo(
      this.#local as unknown as Parameters<typeof room.localParticipant.updateInfo>[0],
    );
    internalsOf(room).setupLocalParticipantEvents();
    internalsOf(room).setAndEmitConnectionState(ConnectionState.Connected);
    room.emit(RoomEvent.Connected);
  }

  #send(info: FakeParticipantInfo): void {
    const next = { ...info, version: info.version + 1 };
    this.#infos.set(info.identity, next);
    internalsOf(this.room).handleParticipantUpdates([next]);
  }

  #info(identity: string): FakeParticipantInfo {
    const info = this.#infos.get(identity);
    if (!info) throw new RangeError(`FakeRoom: nobody called "${identity}" is in the room; call join first.`);
    return info;
  }

  #remote(identity: string): RemoteParticipant {
    const participant = this.room.remoteParticipants.get(identity);
    if (!participant)
      throw new RangeError(`FakeRoom: "${identity}" is not a remote participant of the room.`);
    return participant;
  }

  #publication(identity: string, source: Track.Source): TrackPublication {
    const participant = this.room.getParticipantByIdentity(identity);
    const publication = participant?.getTrackPublication(source);
    if (!publication)
      throw new RangeError(`FakeRoom: "${identity}" does not publish ${source}; call publish first.`);
    return publication;
  }

  #createMedia(source: Track.Source, identity: string): MediaStreamTrack {
    const media = mediaOf(source);
    if (this.#media === "empty") return emptyTrack(media);
    if (media === "video") return movingVideoTrack(`${identity} ${source}`);
    return this.#media === "tone" ? toneAudioTrack() : silentAudioTrack();
  }

  #subscribe(identity: string, sid: string, mediaTrack: MediaStreamTrack): void {
    const stream = new MediaStream([mediaTrack]);
    // There is no peer connection behind it; livekit-client asks a receiver for statistics only if it has one.
    const receiver = undefined as unknown as RTCRtpReceiver;
    this.#remote(identity).addSubscribedMediaTrack(mediaTrack, sid, stream, receiver);
  }

  #wrap(mediaTrack: MediaStreamTrack, source: Track.Source): LocalTrack {
    const track =
      mediaOf(source) === "audio"
        ? new LocalAudioTrack(mediaTrack, undefined, true)
        : new LocalVideoTrack(mediaTrack, undefined, true);
    track.source = source;
    return track as LocalTrack;
  }

  #publishLocally(
    media: MediaStreamTrack,
    source: Track.Source,
    name: string,
    isMuted: boolean,
  ): TrackPublication {
    const track = this.#wrap(media, source);
    track.isMuted = isMuted;
    return this.#addLocal(track, source, name);
  }

  #addLocal(track: LocalTrack, source: Track.Source, name: string): LocalTrackPublication {
    const info = createTrackInfo(`TR_me_${source}_${++this.#lastId}`, source, name, track.isMuted);
    type Constructed = ConstructorParameters<typeof LocalTrackPublication>;
    const publication = new LocalTrackPublication(track.kind, info as unknown as Constructed[1], track);
    track.sid = info.sid;
    addLocalPublication(this.room, publication);
    this.room.localParticipant.emit(ParticipantEvent.LocalTrackPublished, publication);
    return publication;
  }
}
