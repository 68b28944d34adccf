import {
  AddTrackRequest,
  ClientInfo,
  DisconnectReason,
  ReconnectReason,
  SessionDescription,
  TrackSource,
  TrackType,
  VideoLayer,
  VideoQuality,
} from "@livekit/protocol";
import { errorMessage } from "../base/errors.ts";
import { randomId } from "../base/ids.ts";
import type { Logger } from "../base/Logger.ts";
import { type RemoteSection, parseRemoteDescription } from "../media/transport/sdp/RemoteDescription.ts";
import { fillFromUserAgent, type JoinParams } from "../protocol/joinParams.ts";
import type { ClaimGrants } from "../protocol/accessToken.ts";
import type { ParticipantSession } from "../session/ParticipantSession.ts";
import type { SessionManager } from "../session/SessionManager.ts";
import type { SignalConnectRequest, SignalReject } from "../session/SignalEntry.ts";
import type { WhipEntry, WhipRequest, WhipSession } from "../session/WhipEntry.ts";
import { type ConnectRules, checkConnectRequest } from "./checkConnectRequest.ts";
import { fragmentOfAnswer, parseSdpFragment, withIceCredentials } from "./SdpFragment.ts";

export interface WhipEntryOptions extends ConnectRules {
  logger: Logger;
}

/** Such clients say no protocol version; they get what is current. */
const signalProtocol = 17;

/** Publishing by one offer and one answer, over HTTP: what the offer sends is published without AddTrackRequests. */
export function createWhipEntry({ logger, ...rules }: WhipEntryOptions): WhipEntry {
  const { sessions } = rules;
  /** Each session's offer, that an ICE restart repeats with other credentials. */
  const offers = new WeakMap<ParticipantSession, string>();
  return {
    async create(request) {
      const sections = readSections(request.sdp);
      if ("kind" in sections) return sections;
      const checked = checkConnectRequest(connectRequest(request), rules);
      if (checked.kind === "reject") return checked;
      await sessions.ready();
      const created = join(sessions, checked.request, request.sdp, sections);
      if ("status" in created) return created;
      offers.set(created.session, request.sdp);
      logger.info("WHIP session created", { participant: request.grants.identity });
      return created.answer;
    },
    patch({ grants, sdp }, participantSid, ifMatch) {
      const session = findSession(sessions, grants, participantSid);
      const offer = session && offers.get(session);
      if (!session || offer === undefined) return reject(404, "participant does not exist");
      const fragment = parseSdpFragment(sdp);
      if (!fragment) return reject(400, "invalid SDP fragment: it needs a=ice-ufrag and a=ice-pwd");
      if (ifMatch === "*") {
        const restarted = withIceCredentials(offer, fragment);
        const answer = captureAnswer(session, restarted);
        if (answer === undefined) return reject(400, "invalid SDP fragment: its credentials can't be used");
        offers.set(session, restarted);
        return { kind: "restarted", etag: etagOf(session), fragment: fragmentOfAnswer(answer) };
      }
      if (unquoted(ifMatch) !== etagOf(session)) return reject(412, "If-Match names another ICE session");
      const known = parseSdpFragment(offer);
      const offered = new Set(known?.mids);
      if (fragment.mids.some((mid) => !offered.has(mid))) return reject(400, "mid mismatch");
      if (known?.ufrag !== fragment.ufrag) return reject(400, "ice credential mismatch");
      // ICE-lite learns the client's addresses from its checks.
      return { kind: "trickled" };
    },
    remove(grants, participantSid) {
      if (!sessions.rooms.find(grants.video?.room ?? "")) return reject(404, "requested room does not exist");
      findSession(sessions, grants, participantSid)?.close(DisconnectReason.CLIENT_INITIATED, "silent");
      return { kind: "removed" };
    },
  };
}

function join(
  sessions: SessionManager,
  request: SignalConnectRequest,
  offer: string,
  sections: RemoteSection[],
): { session: ParticipantSession; answer: WhipSession } | SignalReject {
  let session: ParticipantSession | undefined;
  try {
    // Of all signalling such a client only gets the answer, and that over HTTP.
    session = sessions.connect(request, { send: () => {}, close: () => {} });
  } catch (error) {
    return reject(503, `could not start a session: ${errorMessage(error)}`);
  }
  if (!session) return reject(503, "the room is full");
  for (const section of sections) if (isSending(section)) session.publish.addTrack(addTrackRequest(section));
  const answerSdp = captureAnswer(session, offer);
  if (answerSdp === undefined) {
    session.close(DisconnectReason.JOIN_FAILURE, "silent");
    return reject(400, "malformed SDP offer: it can't be answered");
  }
  const { sid: participantSid } = session.participant;
  return { session, answer: { kind: "created", participantSid, etag: etagOf(session), answerSdp } };
}

/** @returns our answer to an offer, or undefined if it was refused. */
function captureAnswer(session: ParticipantSession, sdp: string): string | undefined {
  return session.negotiation.answerOffer(new SessionDescription({ type: "offer", sdp }), session.publish)
    ?.sdp;
}

function readSections(sdp: string): RemoteSection[] | SignalReject {
  try {
    return parseRemoteDescription(sdp).sections;
  } catch (error) {
    return reject(400, `malformed SDP offer: ${errorMessage(error)}`);
  }
}

function isSending({ kind, direction, rejected }: RemoteSection): boolean {
  return (kind === "audio" || kind === "video") && !rejected && direction.startsWith("send");
}

const qualities = [VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH];

/** What livekit-server makes up for a section that nobody announced. */
function addTrackRequest({ kind, trackId, rids }: RemoteSection): AddTrackRequest {
  const isAudio = kind === "audio";
  const layers = isAudio ? [] : qualities.slice(0, Math.max(rids.length, 1));
  return new AddTrackRequest({
    cid: trackId || randomId(),
    name: isAudio ? "synthesized-microphone" : "synthesized-camera",
    source: isAudio ? TrackSource.MICROPHONE : TrackSource.CAMERA,
    type: isAudio ? TrackType.AUDIO : TrackType.VIDEO,
    disableDtx: true,
    stream: "camera",
    layers: layers.map((quality) => new VideoLayer({ quality })),
  });
}

function connectRequest({ grants, clientAddress, userAgent }: WhipRequest): SignalConnectRequest {
  const clientInfo = new ClientInfo({ protocol: signalProtocol });
  fillFromUserAgent(clientInfo, userAgent);
  const params: JoinParams = {
    singlePeerConnection: true,
    autoSubscribe: true,
    autoSubscribeDataTrack: true,
    adaptiveStream: false,
    reconnect: false,
    participantSid: "",
    reconnectReason: ReconnectReason.RR_UNKNOWN,
    metadata: "",
    attributes: {},
    publish: "",
    clientInfo,
    addTrackRequests: [],
  };
  return { grants, params, clientAddress };
}

function findSession(
  sessions: SessionManager,
  { identity, video }: ClaimGrants,
  participantSid: string,
): ParticipantSession | undefined {
  const session = sessions.find(video?.room ?? "", identity);
  return session?.participant.sid === participantSid ? session : undefined;
}

function etagOf({ negotiation }: ParticipantSession): string {
  return negotiation.publisher.localCandidates[0]?.usernameFragment ?? "";
}

/** Clients may quote the tag, as RFC 9110 has it. */
function unquoted(tag: string): string {
  return tag.replace(/^"(.*)"$/, "$1");
}

function reject(status: number, body: string): SignalReject {
  return { kind: "reject", status, body };
}
