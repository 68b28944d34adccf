import { lazyPart, type LazyPart } from "../../internal/lazyPart.ts";
import type { TokenCallSessionProps } from "./TokenCallSession.tsx";

/** Joins with a token that is fetched. Brings a query library along, which a token of one's own never needs. */
export const TokenCall: LazyPart<TokenCallSessionProps> = lazyPart(
  async () => (await import("./TokenCallSession.tsx")).TokenCallSession,
);
