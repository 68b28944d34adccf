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
  const names = new Map(useRemoteParticipants().map(({ identity, name }) => [identity, name || identity]));
  const sharing = new Map(
    useTracks(screenShare)
      .filter(({ participant }) => !participant.isLocal)
      .map(({ participant }) => [participant.identity, participant.name || participant.identity]),
  );
  useAnnounceChanges(
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
  useAnnounceChanges(hands, (name) => t("hands.announceRaised", { name }));
  useAnnounceChanges(
    recording,
    () => t("recording.started"),
    () => t("recording.stopped"),
  );
  useAnnounceChanges(sharing, (name) => t("announce.sharing", { name }));
  return null;
}

type Names = ReadonlyMap<string, string>;

/**
 * Speaks what came and went since the last render; who was there at the start is no news. During a reconnect it waits:
 * a full one takes everybody out of the room, and back in.
 */
function useAnnounceChanges(
  now: Names,
  sayCame: (name: string) => string,
  sayWent?: (name: string) => string,
): void {
  const announce = useAnnounce();
  const before = useRef<Names | undefined>(undefined);
  const connection = useConnectionState();
  useEffect(() => {
    if (connection !== ConnectionState.Connected) return;
    const last = before.current;
    before.current = now;
    if (!last) return;
    for (const [identity, name] of now) if (!last.has(identity)) announce(sayCame(name));
    if (!sayWent) return;
    for (const [identity, name] of last) if (!now.has(identity)) announce(sayWent(name));
  });
}
