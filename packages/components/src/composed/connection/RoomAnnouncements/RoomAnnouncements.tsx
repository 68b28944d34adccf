import {
  useConnectionState,
  useIsRecording,
  useRaisedHands,
  useRemoteParticipants,
  useTracks,
} from "@greenroom/hooks";
import { ConnectionState, Track } from "livekit-client";
import { useEffect, useRef } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";

const screenShare = [Track.Source.ScreenShare];

/** Speaks to screen readers who joins, leaves, raises a hand and shares a screen, and of a recording. Shows nothing. */
export function RoomAnnouncements(): null {
  const { t } = useI18n(enFeatures);
  const isSettled = useConnectionState() === ConnectionState.Connected;
  const names = new Map(useRemoteParticipants().map(({ identity, name }) => [identity, name || identity]));
  const sharing = new Map(
    useTracks(screenShare)
      .filter(({ participant }) => !participant.isLocal)
      .map(({ participant }) => [participant.identity, participant.name || participant.identity]),
  );
  useAnnounceChanges(
    isSettled,
    names,
    (name) => t("announce.joined", { name }),
    (name) => t("announce.left", { name }),
  );
  const hands = new Map(
    useRaisedHands()
      .raisedHands.filter(({ isLocal }) => !isLocal)
      .map(({ identity, name }) => [identity, name || identity]),
  );
  const recording = new Map(useIsRecording() ? [["", ""]] : []);
  useAnnounceChanges(isSettled, hands, (name) => t("hands.announceRaised", { name }));
  useAnnounceChanges(
    isSettled,
    recording,
    () => t("recording.started"),
    () => t("recording.stopped"),
  );
  useAnnounceChanges(isSettled, sharing, (name) => t("announce.sharing", { name }));
  return null;
}

type Names = ReadonlyMap<string, string>;

/**
 * Speaks what came and went since the last render; who was there at the start is no news. It waits until the connection
 * is settled: a full reconnect takes everybody out of the room, and back in.
 */
function useAnnounceChanges(
  isSettled: boolean,
  now: Names,
  sayCame: (name: string) => string,
  sayWent?: (name: string) => string,
): void {
  const announce = useAnnounce();
  const before = useRef<Names | undefined>(undefined);
  useEffect(() => {
    if (!isSettled) return;
    const last = before.current;
    before.current = now;
    if (!last) return;
    for (const [identity, name] of now) if (!last.has(identity)) announce(sayCame(name));
    if (!sayWent) return;
    for (const [identity, name] of last) if (!now.has(identity)) announce(sayWent(name));
  });
}
