import { useConnectionState } from "@greenroom/hooks";
import { ConnectionState } from "livekit-client";
import { useEffect, useState, useSyncExternalStore, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { AnyPlainMessageKey } from "../../../i18n/Messages.ts";
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

/** Says how the connection is and why, while there is something to say. */
export function ConnectionStateBanner({
  reconnectedMs = 2500,
}: ConnectionStateBannerProps): ReactElement | null {
  const { t } = useI18n(enFeatures);
  const connection = useConnectionState();
  const state = useShownState(connection, reconnectedMs);
  const isOnline = useSyncExternalStore(subscribeToNetwork, isNetworkUp, () => true);
  if (!state) return null;
  const reason = state === "reconnecting" ? reasonOf(connection, isOnline) : undefined;
  return <ConnectionStateBannerView state={state}>{reason && t(reason)}</ConnectionStateBannerView>;
}

function reasonOf(connection: ConnectionState, isOnline: boolean): AnyPlainMessageKey | undefined {
  if (!isOnline) return "connection.offline";
  return connection === ConnectionState.SignalReconnecting ? "connection.signalLost" : undefined;
}

const isNetworkUp = (): boolean => navigator.onLine;

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
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
