import {
  type AddTrackRequest,
  AudioTrackFeature,
  Encryption_Type,
  type SimulcastCodecInfo,
  type TrackInfo,
  TrackType,
  type UpdateLocalAudioTrack,
  type UpdateLocalVideoTrack,
} from "@livekit/protocol";
import { codecsOf, setAudioFeatures } from "./createTrackInfo.ts";

const maxCodecs = 8;

/** A published track as the room knows it. The media behind it is the media plane's. */
export class TrackPublication {
  /** AddTrackRequest.cid */
  readonly cid: string;
  readonly #info: TrackInfo;
  #hadSubscriber = false;

  constructor(cid: string, info: TrackInfo) {
    this.cid = cid;
    this.#info = info;
  }

  get sid(): string {
    return this.#info.sid;
  }

  /** The live TrackInfo; {@link toProto} gives one to keep. */
  get info(): Readonly<TrackInfo> {
    return this.#info;
  }

  get muted(): boolean {
    return this.#info.muted;
  }

  get kind(): "audio" | "video" {
    return this.#info.type === TrackType.AUDIO ? "audio" : "video";
  }

  /** Whether an offer's msid track id names this track. */
  hasCid(cid: string): boolean {
    return this.cid === cid || this.#info.codecs.some((codec) => codec.cid === cid || codec.sdpCid === cid);
  }

  /** A further AddTrackRequest for this track: codecs that it will be published in as well. */
  announceCodecs(request: AddTrackRequest): void {
    const { codecs } = this.#info;
    for (const announced of codecsOf(request)) {
      const index = codecs.findIndex(({ mimeType }) => mimeType === announced.mimeType);
      if (index > 0) codecs[index] = announced;
      else if (index < 0 && codecs.length < maxCodecs) codecs.push(announced);
    }
  }

  /** The codec that an offer's msid track id names, if the track has one beside its first. */
  backupCodec(cid: string): SimulcastCodecInfo | undefined {
    return this.#info.codecs.find((codec, index) => index > 0 && cid !== "" && codec.cid === cid);
  }

  /** @returns whether that is a change. */
  setMuted(muted: boolean): boolean {
    if (this.#info.muted === muted) return false;
    this.#info.muted = muted;
    return true;
  }

  updateAudio(update: UpdateLocalAudioTrack): void {
    setAudioFeatures(this.#info, update.features);
  }

  updateVideo(update: UpdateLocalVideoTrack): void {
    this.#info.width = update.width;
    this.#info.height = update.height;
  }

  /** Becomes as another publication is, but for its sid. */
  copyFrom({ info }: TrackPublication): void {
    Object.assign(this.#info, info.clone(), { sid: this.sid });
  }

  /** @returns true the first time. */
  markSubscribed(): boolean {
    const first = !this.#hadSubscriber;
    this.#hadSubscriber = true;
    return first;
  }

  toProto(): TrackInfo {
    return this.#info.clone();
  }

  /** How the answer to the publisher should negotiate this audio track. */
  get audioOptions(): AudioOptions {
    return audioOptionsOf(this.#info);
  }

  dump(): object {
    return { cid: this.cid, hadSubscriber: this.#hadSubscriber, info: this.#info.toJson() };
  }
}

export interface AudioOptions {
  stereo: boolean;
  /** Discontinuous transmission: next to nothing is sent in silence. */
  dtx: boolean;
  /** Redundant audio (RFC 2198). */
  red: boolean;
}

/** As a track's features ask for. What is encrypted can't be taken apart for who takes no RED. */
export function audioOptionsOf(info: Readonly<TrackInfo>): AudioOptions {
  return {
    stereo: info.audioFeatures.includes(AudioTrackFeature.TF_STEREO),
    dtx: !info.audioFeatures.includes(AudioTrackFeature.TF_NO_DTX),
    red: !info.disableRed && info.encryption === Encryption_Type.NONE,
  };
}
