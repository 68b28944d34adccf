import type { SignalRequest, SignalResponse } from "@livekit/protocol";

/** A SignalRequest's oneof with something in it. */
export type SignalRequestMessage = Exclude<SignalRequest["message"], { case: undefined }>;

/** Names of SignalRequest's cases: the keys of a complete handler table. */
export type SignalRequestCase = SignalRequestMessage["case"];

/** What a SignalRequest of this case carries. */
export type SignalRequestValue<Case extends SignalRequestCase> = Extract<
  SignalRequestMessage,
  { case: Case }
>["value"];

/** A SignalResponse's oneof with something in it. */
export type SignalResponseMessage = Exclude<SignalResponse["message"], { case: undefined }>;
