import type { MediaKind } from "../../parameters.ts";
import type { SdpCodec } from "./RemoteDescription.ts";

/** A track that a client sends, as its subscribers' offers need it. */
export interface PublishedTrack {
  receiverId: string;
  kind: MediaKind;
  /** What the answer puts first, which is what clients send. */
  codec: SdpCodec;
  stereo: boolean;
  /** One stream holds all spatial layers. */
  svc: boolean;
}
