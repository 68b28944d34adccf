import type { SignalRequestCase, SignalRequestMessage } from "../../protocol/signalCases.ts";
import { getDataBlobRequest, storeDataBlobRequest } from "./dataBlobs.ts";
import { leave } from "./leave.ts";
import { ping, pingReq } from "./ping.ts";
import type { SignalHandler, SignalHandlerContext } from "./SignalHandler.ts";
import { simulate } from "./simulate.ts";
import { updateMetadata } from "./updateMetadata.ts";

type SignalHandlers = { [Case in SignalRequestCase]: SignalHandler<Case> };

/** One handler for each case; the compiler names the one that is missing. */
const signalHandlers = {
  offer: ({ session }, offer) => session.negotiation.handleOffer(offer, session.publish),
  answer: ({ session }, answer) => session.negotiation.handleAnswer(answer),
  trickle: ({ session }, trickle) => session.negotiation.handleTrickle(trickle),
  addTrack: ({ session }, request) => session.publish.addTrack(request),
  mute: ({ session }, request) => session.publish.mute(request),
  subscription: ({ session }, update) => session.subscribe.updateSubscription(update),
  trackSetting: ({ session }, settings) => session.subscribe.updateTrackSettings(settings),
  leave,
  // No client that is in use sends it.
  updateLayers: () => {},
  subscriptionPermission: ({ session }, permission) =>
    session.membership.setSubscriptionPermission(permission),
  syncState: ({ session }, state) => session.syncState(state),
  simulate,
  ping,
  updateMetadata,
  pingReq,
  updateAudioTrack: ({ session }, update) => session.publish.updateAudioTrack(update),
  updateVideoTrack: ({ session }, update) => session.publish.updateVideoTrack(update),
  publishDataTrackRequest: ({ session }, request) => session.dataTracks.publish(request),
  unpublishDataTrackRequest: ({ session }, request) => session.dataTracks.unpublish(request),
  updateDataSubscription: ({ session }, update) => session.dataTracks.updateSubscription(update),
  storeDataBlobRequest,
  getDataBlobRequest,
} satisfies SignalHandlers;

/** Runs the handler of a request's case. */
export function handleSignalRequest(context: SignalHandlerContext, message: SignalRequestMessage): void {
  // The table's type says that handler and value fit; the compiler can't follow it through the index.
  const handler = signalHandlers[message.case] as SignalHandler<SignalRequestCase>;
  handler(context, message.value);
}
