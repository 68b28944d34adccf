import { useLocalParticipantPermissions, useReactions } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { ReactionsMenuView } from "./ReactionsMenuView.tsx";

/** Sends a reaction to everyone. Without the grant `canPublishData` it shows nothing. */
export function ReactionsMenu(): ReactElement | null {
  const { send } = useReactions();
  if (useLocalParticipantPermissions()?.canPublishData === false) return null;
  // A reaction that does not get through is not worth a word.
  return <ReactionsMenuView onReact={(text) => void send(text).catch(() => undefined)} />;
}
