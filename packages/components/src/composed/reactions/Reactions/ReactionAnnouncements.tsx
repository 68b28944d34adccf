import { useReactions } from "@greenroom/hooks";
import { useEffect, useRef } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { knownReactions } from "./knownReactions.ts";

/** Speaks the reactions of others. In a flood one at a time: the next is spoken when all before are gone. */
export function ReactionAnnouncements(): null {
  const { t } = useI18n(enFeatures);
  const announce = useAnnounce();
  const { reactions } = useReactions();
  const spoken = useRef(new Set<number>());
  useEffect(() => {
    const others = reactions.filter(({ from }) => !from.isLocal);
    const isBusy = others.some(({ id }) => spoken.current.has(id));
    const next = others.find(({ id }) => !spoken.current.has(id));
    spoken.current = new Set(others.filter(({ id }) => spoken.current.has(id)).map(({ id }) => id));
    if (isBusy || !next) return;
    spoken.current.add(next.id);
    const known = knownReactions.find(({ text }) => text === next.text);
    const reaction = known ? t(known.name) : next.text;
    announce(t("reactions.announce", { name: next.from.name || next.from.identity, reaction }));
  }, [reactions, announce, t]);
  return null;
}
