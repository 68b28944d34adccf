import type { ClaimGrants } from "../protocol/accessToken.ts";
import type { SignalReject } from "./SignalEntry.ts";

/** A client that publishes by WHIP (RFC 9725), already authenticated. */
export interface WhipRequest {
  grants: ClaimGrants;
  /** An SDP offer, or for {@link WhipEntry.patch} an SDP fragment (RFC 8840 section 9). */
  sdp: string;
  clientAddress: string;
  userAgent: string;
}

export interface WhipSession {
  kind: "created";
  participantSid: string;
  /** Names the ICE session: its local user fragment. */
  etag: string;
  answerSdp: string;
}

/** What a PATCH did: `trickled` took candidates, `restarted` answers with our side of the new ICE session. */
export type WhipPatchResult = { kind: "trickled" } | { kind: "restarted"; etag: string; fragment: string };

/** What the WHIP routes call. */
export interface WhipEntry {
  create(request: WhipRequest): Promise<WhipSession | SignalReject>;
  /** @param ifMatch - the ETag of the ICE session to add candidates to, or `*` to restart ICE. */
  patch(request: WhipRequest, participantSid: string, ifMatch: string): WhipPatchResult | SignalReject;
  /** Ends a session; one that is gone already is fine, in a room that is not. */
  remove(grants: ClaimGrants, participantSid: string): { kind: "removed" } | SignalReject;
}
