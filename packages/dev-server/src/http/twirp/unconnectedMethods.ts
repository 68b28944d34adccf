import { TransferSIPParticipantRequest } from "@livekit/protocol";
import { DevServerError } from "../../base/errors.ts";
import type { ClaimGrants } from "../../protocol/accessToken.ts";
import type { TwirpMethod } from "./TwirpMethod.ts";

type UnconnectedMethod = TwirpMethod<undefined>;
type UnconnectedMethods = ReadonlyMap<string, UnconnectedMethod>;

/** What livekit.Egress answers, as livekit-server does without the Redis that leads to an egress worker. */
export const egressMethods: UnconnectedMethods = methods(
  "egress",
  ({ video }) => (video?.roomRecord ? undefined : "the grant roomRecord"),
  [
    "StartEgress",
    "StartRoomCompositeEgress",
    "StartWebEgress",
    "StartParticipantEgress",
    "StartTrackCompositeEgress",
    "StartTrackEgress",
    "UpdateLayout",
    "UpdateStream",
    "ListEgress",
    "StopEgress",
  ],
);

/** What livekit.Ingress answers, as livekit-server does without the Redis that leads to an ingress worker. */
export const ingressMethods: UnconnectedMethods = methods(
  "ingress",
  ({ video }) => (video?.ingressAdmin ? undefined : "the grant ingressAdmin"),
  ["CreateIngress", "UpdateIngress", "ListIngress", "DeleteIngress"],
);

const maySipCall: Check = ({ sip }) => (sip?.call ? undefined : "the grant sip.call");

/** What livekit.SIP answers, as livekit-server does without the Redis that leads to a SIP bridge. */
export const sipMethods: UnconnectedMethods = new Map([
  ...methods("sip", ({ sip }) => (sip?.admin ? undefined : "the grant sip.admin"), [
    "ListSIPTrunk",
    "CreateSIPInboundTrunk",
    "CreateSIPOutboundTrunk",
    "UpdateSIPInboundTrunk",
    "UpdateSIPOutboundTrunk",
    "GetSIPInboundTrunk",
    "GetSIPOutboundTrunk",
    "ListSIPInboundTrunk",
    "ListSIPOutboundTrunk",
    "DeleteSIPTrunk",
    "CreateSIPDispatchRule",
    "UpdateSIPDispatchRule",
    "ListSIPDispatchRule",
    "DeleteSIPDispatchRule",
  ]),
  ...methods("sip", maySipCall, ["CreateSIPParticipant"]),
  ["TransferSIPParticipant", transferSipParticipant()],
]);

/** @returns what the token lacks. */
type Check = (grants: ClaimGrants) => string | undefined;

function methods(what: string, check: Check, names: string[]): UnconnectedMethods {
  const method: UnconnectedMethod = {
    call: (_read, _grant, _backend, grants) => refuse(what, check(grants)),
  };
  return new Map(names.map((name) => [name, method]));
}

function transferSipParticipant(): UnconnectedMethod {
  return {
    call(read, grant, _backend, grants) {
      const { roomName, participantIdentity } = read(TransferSIPParticipantRequest);
      if (!roomName) throw new DevServerError("invalid_argument", "Missing room name");
      if (!participantIdentity) throw new DevServerError("invalid_argument", "Missing participant identity");
      const isAdmin = grant.roomAdmin && grant.room === roomName;
      const lacksAdmin = isAdmin ? undefined : `the grant roomAdmin for room ${JSON.stringify(roomName)}`;
      return refuse("sip", maySipCall(grants) ?? lacksAdmin);
    },
  };
}

function refuse(what: string, missing: string | undefined): never {
  if (missing)
    throw new DevServerError("permission_denied", `permissions denied: the token lacks ${missing}`);
  throw new DevServerError("internal", `${what} not connected (redis required)`);
}
