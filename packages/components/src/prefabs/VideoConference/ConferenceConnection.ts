import type { ConnectError, DeviceError, TokenError, TokenQuery } from "@greenroom/hooks";
import type { DisconnectReason, Room, RoomOptions } from "livekit-client";
import type { Rating } from "../../composed/connection/Rating/RatingView.tsx";

/** How a conference gets into its room: a token with its server, a place to fetch one, or a room of your own. */
export interface ConferenceConnection {
  /** `ws://` or `wss://` address of the server, beside `token`. */
  serverUrl?: string | undefined;
  /** An access token. The name stands in it, so the lobby does not ask for one. */
  token?: string | undefined;
  /** URL of your token endpoint, in the shape that `TokenSource.endpoint` of livekit-client calls. */
  tokenEndpoint?: string | undefined;
  /** A token source of livekit-client, in place of `tokenEndpoint`. */
  tokenSource?: TokenQuery["tokenSource"];
  /** The room to ask a token for. */
  roomName?: string | undefined;
  /** Fills in the lobby's name. */
  participantName?: string | undefined;
  /** A room of your own. Connected already, it shows at once, without the lobby. */
  room?: Room | undefined;
  /**
   * Options of the room that is made here; read once. Default: `adaptiveStream` in the screen's pixels, and `dynacast`.
   * A part of your own that draws a track without attaching it to an element needs `adaptiveStream: false`.
   */
  roomOptions?: RoomOptions | undefined;
  /** The call has ended, by you or by the server. */
  onLeave?: ((reason: DisconnectReason | undefined) => void) | undefined;
  /** Takes a rating after the call, 1 to 5 stars, and anew when it is changed. Without it none is asked for. */
  onRate?: ((rating: Rating) => void) | undefined;
  /** The call did not begin, or a device failed. The screen shows it already; branch on `error.code`. */
  onError?: ((error: ConnectError | DeviceError | TokenError) => void) | undefined;
}

/** Whether tokens are fetched, by a name that the lobby asks for. */
export function hasTokenSource({ tokenEndpoint, tokenSource }: ConferenceConnection): boolean {
  return tokenEndpoint !== undefined || tokenSource !== undefined;
}
