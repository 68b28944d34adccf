import type { SimulcastCodecInfo } from "@livekit/protocol";
import type { OfferedTrack } from "../media/MediaPlane.ts";
import type { Participant } from "../room/Participant.ts";
import type { TrackPublication } from "../room/TrackPublication.ts";
import type { TrackReceivers } from "./TrackReceivers.ts";

/** A participant's tracks in a second codec, for subscribers that can't decode the first. */
export class BackupCodecs {
  readonly #participant: Participant;
  readonly #receivers: TrackReceivers;

  constructor(participant: Participant, receivers: TrackReceivers) {
    this.#participant = participant;
    this.#receivers = receivers;
  }

  /** Takes an offered section that carries a published track's further codec; leaves others alone. */
  publish(track: OfferedTrack): void {
    const { trackId, receiverId, mimeType } = track;
    const publication = this.#participant.tracks.find((each) => each.backupCodec(trackId));
    const codec = publication?.backupCodec(trackId);
    const receiver = publication && this.#receivers.byTrackSid(publication.sid);
    if (!codec || !receiver || receiver.backup?.receiverId === receiverId) return;
    describeCodec(codec, track);
    this.#receivers.setBackup(receiver, { receiverId, mimeType });
    this.#participant.touch(publication);
  }

  /** Ends what an offer no longer has. */
  handleOffered(publication: TrackPublication, offered: ReadonlyMap<string, OfferedTrack>): void {
    const receiver = this.#receivers.byTrackSid(publication.sid);
    if (!receiver?.backup || offered.has(receiver.backup.receiverId)) return;
    this.#receivers.setBackup(receiver, undefined);
    this.#participant.touch(publication);
  }
}

/** Completes a codec's description with what the offer says about its media. */
export function describeCodec(codec: SimulcastCodecInfo, track: OfferedTrack): void {
  codec.mimeType = track.mimeType;
  codec.mid = track.mid;
  codec.sdpCid = track.trackId;
  for (const [index, layer] of codec.layers.entries()) {
    layer.spatialLayer = index;
    layer.rid = track.rids[index] ?? "";
  }
}
