import { useConnectionState } from "@greenroom/hooks";
import { ConnectionState } from "livekit-client";
import { useEffect, useState, type ReactElement } from "react";
import { ConnectionStateBannerView, type BannerState } from "./ConnectionStateBannerView.tsx";

/** {@link ConnectionStateBanner} props. */
export interface ConnectionStateBannerProps {
  /** How long the good news after a reconnection stays, in milliseconds. Default: 2500. */
  reconnectedMs?: number | undefined;
}

const states: Readonly<Record<ConnectionState, BannerState | undefined>> = {
  [ConnectionState.Connecting]: "connecting",
  [ConnectionState.Connected]: undefined,
  [ConnectionState.Reconnecting]: "reconnecting",
  [ConnectionState.SignalReconnecting]: "reconnecting",
  [ConnectionState.Disconnected]: "disconnected",
};

/** Says how the connection is, while there is something to say. */
export function ConnectionStateBanner({
  reconnectedMs = 2500,
}: ConnectionStateBannerProps): ReactElement | null {
  const state = useShownState(useConnectionState(), reconnectedMs);
  return state ? <ConnectionStateBannerView state={state} /> : null;
}

function useShownState(state: ConnectionState, reconnectedMs: number): BannerState | undefined {
  const [previous, setPrevious] = useState(state);
  const [reconnected, setReconnected] = useState(false);
  if (previous !== state) {
    setPrevious(state);
    setReconnected(state === ConnectionState.Connected && states[previous] === "reconnecting");
  }
  useEffect(() => {
    if (!reconnected) return undefined;
    const timer = setTimeout(() => setReconnected(false), reconnectedMs);
    return () => clearTimeout(timer);
  }, [reconnected, reconnectedMs]);
  return reconnected ? "reconnected" : states[state];
}
