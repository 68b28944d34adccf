import { DependencyDescriptor } from "../../rtp/codecs/DependencyDescriptor.ts";
import { Vp9Descriptor } from "../../rtp/codecs/Vp9Descriptor.ts";
import { Unwrapper } from "../../rtp/sequence.ts";
import type { IncomingPacket } from "./IncomingPacket.ts";

/** More than VP9's spatial layers: leaves a number for each in every picture. */
const numbersPerPicture = 8;

/** `unreadable`: it refers to what did not come, so that only a key frame helps. */
export type FrameReading = "read" | "none" | "unreadable";

/** Completes {@link IncomingPacket.frame} for one stream: by its dependency descriptors, else by VP9's own. */
export class FrameReader {
  readonly #descriptor = new DependencyDescriptor();
  readonly #vp9 = new Vp9Descriptor();
  #frames = new Unwrapper();
  #pictures: Unwrapper | undefined;

  read(packet: IncomingPacket): FrameReading {
    const offset = packet.extensions.offsetOf(packet.extensionIds.dependencyDescriptor);
    if (offset > 0) return this.#readDescriptor(packet, offset);
    return packet.codec.mimeType === "video/vp9" ? this.#readVp9(packet) : "none";
  }

  #readDescriptor(packet: IncomingPacket, offset: number): FrameReading {
    const descriptor = this.#descriptor;
    const length = packet.extensions.lengthOf(packet.extensionIds.dependencyDescriptor ?? 0);
    if (!descriptor.parse(packet.packet, offset, length)) return "unreadable";
    const { frame } = packet;
    frame.number = this.#frames.unwrap(descriptor.frameNumber);
    frame.spatialLayer = descriptor.spatialLayer;
    frame.temporalLayer = descriptor.temporalLayer;
    frame.end = descriptor.endOfFrame;
    frame.references = descriptor.frameDiffs;
    // A picture's layers have consecutive numbers.
    frame.intraPicture = descriptor.frameDiffs.every((diff) => diff <= descriptor.spatialLayer);
    frame.switchingUp = false;
    frame.topSpatialLayer = descriptor.topSpatialLayer;
    packet.keyFrame =
      descriptor.hasStructure && descriptor.startOfFrame && descriptor.frameDiffs.length === 0;
    return "read";
  }

  #readVp9(packet: IncomingPacket): FrameReading {
    const vp9 = this.#vp9;
    const { payloadStart, payloadEnd } = packet.header;
    if (!vp9.parse(packet.packet, payloadStart, payloadEnd)) return "none";
    packet.keyFrame = vp9.keyFrame;
    if (vp9.pictureId < 0) return "none";
    this.#pictures ??= new Unwrapper(vp9.pictureIdBits);
    const { frame } = packet;
    frame.number = this.#pictures.unwrap(vp9.pictureId) * numbersPerPicture + vp9.spatialLayer;
    frame.spatialLayer = vp9.spatialLayer;
    frame.temporalLayer = vp9.temporalLayer;
    frame.end = vp9.endOfFrame;
    frame.references = undefined;
    frame.intraPicture = !vp9.interPicture;
    frame.switchingUp = vp9.switchingUp;
    frame.topSpatialLayer = Infinity;
    return "read";
  }
}
